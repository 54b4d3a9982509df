/** Whether the text is what the pattern says, in which `*` stands for any text, also for none. Linear in the text. */
export function matchesGlob(pattern: string, text: string): boolean {
  const [start, ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) {
    return pattern === text;
  }
  if (!text.startsWith(start) || !text.endsWith(end) || text.length < start.length + end.length) {
    return false;
  }
  const limit = text.length - end.length;
  let position = start.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found < 0 || found + part.length > limit) {
      return false;
    }
    position = found + part.length;
  }
  return true;
}
