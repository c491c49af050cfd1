import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import type { DayChild } from '../day.ts';
import { progressOf } from '../done.ts';
import { handoversOf, isDue, type Work } from '../due.ts';
import { ageWords } from '../growth.ts';
import { Drafts } from './drafts.tsx';
import { DueDay } from './due-day.tsx';

/** A list that fits a thumb's swipe or two needs no sorting out. */
const SHORT = 6;

/** The families who wait, as one walks: kelurahan, RW, RT. */
export function TodayScreen(props: ScreenProps) {
  const { field, state, words } = props;
  const { day } = state;
  const [shown, setShown] = useState<Work | null>(null);
  const due = (day?.children ?? []).filter((child) => isDue(child));
  const children = due.filter((child) => isDue(child, shown));
  const date = new Intl.DateTimeFormat(state.lang, { dateStyle: 'full', timeZone: 'Asia/Jakarta' });
  return (
    <section class="stack">
      <div>
        <h1>{words.today}</h1>
        <p class="soft">{date.format(field.now())}</p>
      </div>
      <Progress {...props} />
      <Drafts {...props} />
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
                <FamilyLink {...props} child={child} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {day?.isMore && <p class="soft">{words.more}</p>}
      <DoneToday {...props} />
      <h2 class="place">{words.notOnList}</h2>
      <a class="wide" href="#/daftar/anak">
        {words.registration.title.child}
      </a>
      <a class="wide" href="#/daftar/ibu-hamil">
        {words.registration.title.pregnancy}
      </a>
    </section>
  );
}

/** How far the day has come. */
function Progress({ state, words }: ScreenProps) {
  if (!state.day) return null;
  const { finished, all } = progressOf(state.day, state.done);
  if (all === 0) return null;
  const said = words.progress(finished, all);
  return (
    <div class="progress">
      <p>{said}</p>
      <progress value={finished} max={all} aria-label={said} />
    </div>
  );
}

/** Who was seen today, and whether the server knows. */
function DoneToday({ state, words }: ScreenProps) {
  const { families } = state.done;
  if (families.length === 0) return null;
  const waiting = new Set(state.items.map(({ id }) => id));
  return (
    <details class="done">
      <summary>{words.doneToday(families.length)}</summary>
      <ul class="stack">
        {families.map(({ id, name, commands }) => {
          const isSent = !commands.some((command) => waiting.has(command));
          return (
            <li class="row" key={id}>
              <strong>{name}</strong>
              <span class={isSent ? 'state sent' : 'state kept'}>
                {isSent ? `✓✓ ${words.isSentShort}` : `● ${words.isKeptShort}`}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function FamilyLink(props: ScreenProps & { child: DayChild }) {
  const { child, state, words } = props;
  return (
    <a class="family" href={`#/anak/${child.id}`}>
      <strong>{child.name}</strong>
      <span class="soft">
        {[child.parents[0], ageWords(child, state.day?.today ?? '', words)]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span class="marks">
        {goodsOf(child).map(({ delivery, quantity, dueOn, weeks }) => (
          <span class="mark goods" key={delivery.id}>
            {quantity} {state.lang === 'en' ? delivery.assetNameEn : delivery.assetName}
            {weeks > 1 && ` · ${words.weeks(weeks)}`}
            <DueDay {...props} dueOn={dueOn} />
          </span>
        ))}
        {child.visitDue && <span class="mark">{words.visitDue}</span>}
        {child.measureDue && (
          <span class="mark">
            {child.kind === 'pregnancy' ? words.registration.measureArm : words.measureDue}
          </span>
        )}
      </span>
    </a>
  );
}

/** What waits for a child, the weeks of one delivery told together by the earliest. */
function goodsOf(child: DayChild) {
  const handovers = handoversOf(child);
  const deliveries = [...new Set(handovers.map(({ delivery }) => delivery))];
  return deliveries.map((delivery) => {
    const own = handovers.filter((each) => each.delivery === delivery);
    const quantity = own.reduce((sum, each) => sum + each.quantity, 0);
    return { delivery, quantity, dueOn: own[0]?.dueOn ?? delivery.dueOn, weeks: own.length };
  });
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
