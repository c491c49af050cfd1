import type { ScreenProps } from '../app.tsx';
import type { DayChild } from '../day.ts';
import { handoversOf } from '../due.ts';
import { ageWords } from '../growth.ts';
import { DueDay } from './due-day.tsx';

/** One family: what is to be done, each behind one big button. */
export function FamilyScreen(props: ScreenProps & { child: DayChild }) {
  const { child, state, words } = props;
  const to = (what: string) => `#/anak/${child.id}/${what}`;
  const isPregnancy = child.kind === 'pregnancy';
  const parents = child.parents.join(', ');
  const handovers = handoversOf(child);
  // One main action: what is due first.
  const first =
    handovers[0]?.path ?? (child.measureDue ? 'ukur' : child.visitDue ? 'kunjungan' : null);
  return (
    <section class="stack">
      <h1>{child.name}</h1>
      <p class="soft">
        {[
          parents,
          ageWords(child, state.day?.today ?? '', words),
          child.address,
          words.place(child.rw, child.rt),
          child.posyandu,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {handovers.map(({ delivery, quantity, dueOn, path }) => (
        <a class={first === path ? 'wide primary' : 'wide'} key={path} href={to(path)}>
          {(delivery.isService ? words.service.deliver : words.deliver)(
            String(quantity),
            state.lang === 'en' ? delivery.assetNameEn : delivery.assetName,
          )}
          <DueDay {...props} dueOn={dueOn} />
        </a>
      ))}
      <a class={first === 'ukur' ? 'wide primary' : 'wide'} href={to('ukur')}>
        {isPregnancy ? words.registration.measureArm : words.measure}
      </a>
      <a class={first === 'kunjungan' ? 'wide primary' : 'wide'} href={to('kunjungan')}>
        {words.visit}
      </a>
      <a class="wide" href={to('kabar')}>
        {words.change}
      </a>
      <a class="wide warn" href={to('rujuk')}>
        {words.refer}
      </a>
      <a class="wide quiet" href={`/anak/${child.id}/kartu`}>
        {words.card}
      </a>
    </section>
  );
}
