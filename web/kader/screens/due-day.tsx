import type { ScreenProps } from '../app.tsx';
import { wibToday } from '../growth.ts';

/** When goods were due, where that is not today: late ones say so. */
export function DueDay(props: Pick<ScreenProps, 'field' | 'state' | 'words'> & { dueOn: string }) {
  const { field, state, words, dueOn } = props;
  const today = wibToday(field.now());
  if (dueOn === today) return null;
  const day = new Intl.DateTimeFormat(state.lang, { day: 'numeric', month: 'short' }).format(
    Date.parse(dueOn),
  );
  const isLate = dueOn < today;
  return (
    <small class={isLate ? 'due late' : 'due'}>
      {isLate ? words.dueLate(day) : words.dueOn(day)}
    </small>
  );
}
