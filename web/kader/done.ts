import type { Day, Done, DoneFamily } from './day.ts';
import { isDue } from './due.ts';

/** What was done, with one more thing done for a family; its commands add up. */
export function noted(done: Done, family: DoneFamily): Done {
  const before = done.families.find(({ id }) => id === family.id);
  const commands = [...(before?.commands ?? []), ...family.commands];
  const others = done.families.filter(({ id }) => id !== family.id);
  return { ...done, families: [{ ...family, commands }, ...others] };
}

/** What was done, without commands that were taken back. */
export function forgotten(done: Done, commands: readonly string[]): Done {
  const families = done.families.flatMap((family) => {
    const left = family.commands.filter((id) => !commands.includes(id));
    return left.length > 0 ? [{ ...family, commands: left }] : [];
  });
  return { ...done, families };
}

/** How far the day has come, in families: who has nothing left to do, and all of them. */
export function progressOf(
  day: Day,
  done: Done,
): { readonly finished: number; readonly all: number } {
  const waiting = new Set(day.children.filter((child) => isDue(child)).map(({ id }) => id));
  const finished = done.families.filter(({ id }) => !waiting.has(id)).length;
  return { finished, all: finished + waiting.size };
}
