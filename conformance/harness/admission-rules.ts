/** Rules about what admission says whose codes are no more among those from 200 on, which are all taken. */
const ELSEWHERE = ['MESH905', 'MESH932', 'MESH933', 'MESH934'];

/** Whether a rule is about what Istio's admission webhook refuses or warns of. */
export function isAboutAdmission(code: string): boolean {
  return code.startsWith('MESH2') || ELSEWHERE.includes(code);
}
