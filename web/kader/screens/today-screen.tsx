import type { ScreenProps } from '../app.tsx';
import { daysOld } from '../growth.ts';
import type { DayChild } from '../phone-store.ts';

/** The families who wait, as one walks: kelurahan, RW, RT. */
export function TodayScreen({ state, words }: ScreenProps) {
  const { day } = state;
  const children = (day?.children ?? []).filter(isDue);
  const date = new Intl.DateTimeFormat(state.lang, { dateStyle: 'full', timeZone: 'Asia/Jakarta' });
  return (
    <section class="stack">
      <h1>{words.today}</h1>
      <p class="soft">{date.format(Date.now())}</p>
      {day !== null && children.length === 0 && <p>{words.nothingDue}</p>}
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
      <a class="wide quiet" href="/anak/baru">
        {words.register}
      </a>
    </section>
  );
}

function FamilyLink({
  child,
  state,
  words,
}: Pick<ScreenProps, 'state' | 'words'> & { child: DayChild }) {
  const months = Math.floor(daysOld(child.bornOn, state.day?.today ?? child.bornOn) / 30.4375);
  return (
    <a class="family" href={`#/anak/${child.id}`}>
      <strong>{child.name}</strong>
      <span class="soft">{[child.parents[0], words.age(months)].filter(Boolean).join(' · ')}</span>
      <span class="marks">
        {child.deliveries.map((delivery) => (
          <span class="mark goods" key={delivery.id}>
            {delivery.quantity} {state.lang === 'en' ? delivery.assetNameEn : delivery.assetName}
          </span>
        ))}
        {child.visitDue && <span class="mark">{words.visitDue}</span>}
        {child.measureDue && <span class="mark">{words.measureDue}</span>}
      </span>
    </a>
  );
}

function isDue(child: DayChild): boolean {
  return child.visitDue || child.measureDue || child.deliveries.length > 0;
}

/** Neighbours stand together; the server sorted them. */
function groupsOf(children: readonly DayChild[]): [string, DayChild[]][] {
  const groups = new Map<string, DayChild[]>();
  for (const child of children) {
    const place = `${child.areaName} ${child.rw} ${child.rt}`;
    groups.set(place, [...(groups.get(place) ?? []), child]);
  }
  return [...groups];
}
