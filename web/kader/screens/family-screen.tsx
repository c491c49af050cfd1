import type { ScreenProps } from '../app.tsx';
import { daysOld } from '../growth.ts';
import type { DayChild } from '../phone-store.ts';

/** One family: what is to be done, each behind one big button. */
export function FamilyScreen({ child, state, words }: ScreenProps & { child: DayChild }) {
  const to = (what: string) => `#/anak/${child.id}/${what}`;
  const months = Math.floor(daysOld(child.bornOn, state.day?.today ?? child.bornOn) / 30.4375);
  const parents = child.parents.join(', ');
  return (
    <section class="stack">
      <h1>{child.name}</h1>
      <p class="soft">
        {[
          parents,
          words.age(months),
          child.address,
          words.place(child.rw, child.rt),
          child.posyandu,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {child.deliveries.map((delivery) => (
        <a class="wide primary" key={delivery.id} href={to(`kirim/${delivery.id}`)}>
          {words.deliver(
            String(delivery.quantity),
            state.lang === 'en' ? delivery.assetNameEn : delivery.assetName,
          )}
        </a>
      ))}
      <a class={child.measureDue ? 'wide primary' : 'wide'} href={to('ukur')}>
        {words.measure}
      </a>
      <a class={child.visitDue ? 'wide primary' : 'wide'} href={to('kunjungan')}>
        {words.visit}
      </a>
      <a class="wide" href={to('kabar')}>
        {words.change}
      </a>
      <a class="wide danger" href={to('rujuk')}>
        {words.refer}
      </a>
      <a class="wide quiet" href={`/anak/${child.id}/kartu`}>
        {words.card}
      </a>
      <a class="wide quiet" href="#/">
        {words.back}
      </a>
    </section>
  );
}
