import type { FieldAppWords } from '../../text/field-app.id.ts';
import type { ScreenProps } from '../app.tsx';
import { REGISTER_PLACES } from './register-screen.tsx';

/** Forms that were begun and not saved: one tap leads back into each. */
export function Drafts({ state, words }: ScreenProps) {
  const found = [...state.drafts.keys()].flatMap((place) => {
    const title = titleOf(place, state, words);
    return title === null ? [] : [{ place, title }];
  });
  return (
    <>
      {found.map(({ place, title }) => (
        <a class="family draft" href={place} key={place}>
          <span>{words.unfinished}</span>
          <strong>{title}</strong>
        </a>
      ))}
    </>
  );
}

/** Null for the form of a family who is no longer on the phone. */
function titleOf(place: string, state: ScreenProps['state'], words: FieldAppWords): string | null {
  if (place === REGISTER_PLACES.child) return words.registration.title.child;
  if (place === REGISTER_PLACES.pregnancy) return words.registration.title.pregnancy;
  const [, id, what = ''] = /^#\/anak\/([0-9a-z]{26})\/([a-z]+)/.exec(place) ?? [];
  const child = state.day?.children.find((each) => each.id === id);
  if (!child) return null;
  const titles: Readonly<Record<string, string>> = {
    kirim: words.deliverTitle,
    ukur: child.kind === 'pregnancy' ? words.registration.measureArm : words.measure,
    kunjungan: words.visit,
    kabar: words.change,
    rujuk: words.refer,
  };
  return `${titles[what] ?? words.unfinished} · ${child.name}`;
}
