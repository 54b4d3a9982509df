/** Manifests say few different durations and the like, many times each. With more texts than these, everything is forgotten. */
const MOST_TEXTS = 1000;

/** Remembers what is answered about texts, by a function whose answer depends on nothing but the text. */
export function remembered<Answer>(answerTo: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined || answers.has(text)) {
      return known as Answer;
    }
    if (answers.size === MOST_TEXTS) {
      answers.clear();
    }
    const answer = answerTo(text);
    answers.set(text, answer);
    return answer;
  };
}
