import { isRefusal, type Refusal } from '../../worker/shared/refusal.ts';

/** What a command answered. The story goes as it is written: a refusal in it is a bug. */
export function done<Answer>(answer: Answer | Refusal): Exclude<Answer, Refusal> {
  if (isRefusal(answer)) {
    throw new Error(`the story was refused: ${answer.code} ${JSON.stringify(answer.facts)}`);
  }
  return answer as Exclude<Answer, Refusal>;
}

/** The key of a command of the story: the same parts, the same command. */
export function key(...parts: (string | number)[]): string {
  return `story-${parts.join('-').replaceAll('.', '-').toLowerCase()}`;
}

/** Eight at a time, in no order that matters. */
export async function inParallel<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await act(item);
    }),
  );
}
