/**
 * An expected "no": a rule of the domain, told to the user in his words.
 * Refusals are returned, never thrown; what is thrown is a bug.
 * `code` names a text in web/text (`refusal.<code>`); `facts` fill its blanks and
 * must never hold a name, a NIK or an address: they reach pages and logs.
 */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Builds a refusal. */
export function refuse(code: string, facts: Record<string, string | number> = {}): Refusal {
  return { refused: true, code, facts };
}

/** True when a use case answered with a refusal instead of its result. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}
