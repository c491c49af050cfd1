import { isRefusal } from '../shared/refusal.ts';

const TRIES = 3;

/**
 * Reads, decides and commits again when somebody else was faster: the refusal then speaks of facts
 * that are no longer so. After three tries it stands.
 */
export async function retryOn<Answer>(
  codes: readonly string[],
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await attempt();
    if (!isRefusal(answer) || !codes.includes(answer.code) || tries === TRIES) return answer;
  }
}
