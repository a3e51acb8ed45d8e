/** This tenant cannot answer the question: it lacks what the question is about. */
export class NotPossible extends Error {
  override readonly name = "NotPossible";
}
