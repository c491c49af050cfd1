import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import { handoversOf } from '../due.ts';
import { ageWords } from '../growth.ts';
import type { DayChild } from '../phone-store.ts';
import { DueDay } from './due-day.tsx';

/** The families who wait, as one walks: kelurahan, RW, RT. */
export function TodayScreen({ state, words }: ScreenProps) {
  const { day } = state;
  const [shown, setShown] = useState<Work | null>(null);
  const due = (day?.children ?? []).filter((child) => isDue(child, null));
  const children = due.filter((child) => isDue(child, shown));
  const date = new Intl.DateTimeFormat(state.lang, { dateStyle: 'full', timeZone: 'Asia/Jakarta' });
  return (
    <section class="stack">
      <h1>{words.today}</h1>
      <p class="soft">{date.format(Date.now())}</p>
      {due.length > SHORT && (
        <div class="filters">
          {(['goods', 'visit', 'measure'] as const).map((work) => (
            <button
              type="button"
              key={work}
              aria-pressed={shown === work}
              onClick={() => setShown(shown === work ? null : work)}
            >
              <strong>{due.filter((child) => isDue(child, work)).length}</strong>{' '}
              {words.filters[work]}
            </button>
          ))}
        </div>
      )}
      {day !== null && due.length === 0 && <p>{words.nothingDue}</p>}
      {day === null && <p>{state.sending ? words.loading : words.offlineFirst}</p>}
      {groupsOf(children).map(([place, here]) => (
        <section class="stack" key={place}>
          <h2 class="place">
            {here[0]?.areaName} · {words.place(here[0]?.rw ?? '', here[0]?.rt ?? '')}
          </h2>
          <ul class="stack">
            {here.map((child) => (
              <li key={child.id}>
                <FamilyLink child={child} state={state} words={words} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {day?.isMore && <p class="soft">{words.more}</p>}
      <a class="wide quiet" href="#/daftar/anak">
        {words.registration.title.child}
      </a>
      <a class="wide quiet" href="#/daftar/ibu-hamil">
        {words.registration.title.pregnancy}
      </a>
    </section>
  );
}

function FamilyLink({
  child,
  state,
  words,
}: Pick<ScreenProps, 'state' | 'words'> & { child: DayChild }) {
  return (
    <a class="family" href={`#/anak/${child.id}`}>
      <strong>{child.name}</strong>
      <span class="soft">
        {[child.parents[0], ageWords(child, state.day?.today ?? '', words)]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span class="marks">
        {handoversOf(child).map(({ delivery, quantity, dueOn, path }) => (
          <span class="mark goods" key={path}>
            {quantity} {state.lang === 'en' ? delivery.assetNameEn : delivery.assetName}
            <DueDay dueOn={dueOn} state={state} words={words} />
          </span>
        ))}
        {child.visitDue && <span class="mark">{words.visitDue}</span>}
        {child.measureDue && (
          <span class="mark">
            {child.kind === 'pregnancy' ? words.registration.arm : words.measureDue}
          </span>
        )}
      </span>
    </a>
  );
}

type Work = 'goods' | 'visit' | 'measure';
/** A list that fits a thumb's swipe or two needs no sorting out. */
const SHORT = 6;

function isDue(child: DayChild, work: Work | null): boolean {
  const due = {
    goods: child.deliveries.length > 0,
    visit: child.visitDue,
    measure: child.measureDue,
  };
  return work === null ? due.goods || due.visit || due.measure : due[work];
}

/** Neighbours stand together; the server sorted them. */
function groupsOf(children: readonly DayChild[]): [string, DayChild[]][] {
  const groups = new Map<string, DayChild[]>();
  for (const child of children) {
    const place = [child.areaName, Number(child.rw) || child.rw, Number(child.rt) || child.rt].join(
      ' ',
    );
    groups.set(place, [...(groups.get(place) ?? []), child]);
  }
  return [...groups];
}
