import { Button } from '../../components/button/button.tsx';
import { NumberField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';
import { type DeliveryLine, REASONS } from './delivery-line.ts';

/** What came of each week of one child's goods. */
export function LineDrops(props: { lang: Lang; line: Pick<DeliveryLine, 'drops'> }) {
  const { drops } = text(props.lang).dispatch;
  const made = props.line.drops.filter(({ accepted }) => accepted !== null);
  if (made.length === 0) return null;
  return (
    <p class="soft">
      {made
        .map(({ nth, quantity, accepted }) =>
          drops.made(drops.nth(nth), whole(accepted ?? 0), whole(quantity)),
        )
        .join('; ')}
    </p>
  );
}

/** The next week's share, to be recorded on its own; nothing where all comes at once. */
export function NextDropForm(props: { lang: Lang; runId: string; line: DeliveryLine }) {
  const { lang, line } = props;
  const words = text(lang).deliveries;
  const { drops } = text(lang).dispatch;
  const next = line.drops.find(({ accepted }) => accepted === null);
  if (!next) return null;
  const id = (name: string) => `${name}-antar-${line.id}`;
  const action = href(lang, `/penyaluran/${props.runId}/${line.id}/antar`);
  return (
    <details>
      <summary>{drops.record(drops.nth(next.nth), whole(next.quantity))}</summary>
      <form method="post" action={action} class="stack">
        <FormKey />
        <input type="hidden" name="antar" value={String(next.nth)} />
        <NumberField
          id={id('diterima')}
          name="diterima"
          label={words.run.accepted}
          value={line.consents ? next.quantity : 0}
          min={0}
          max={next.quantity}
          required
        />
        <NumberField
          id={id('ditolak')}
          name="ditolak"
          label={words.run.rejected}
          value={line.consents ? 0 : next.quantity}
          min={0}
          max={next.quantity}
          required
        />
        <SelectField
          id={id('alasan')}
          name="alasan"
          label={words.run.reason}
          emptyWord={words.run.noReason}
          choices={REASONS.map((value) => ({ value, label: words.rejectedReasons[value] }))}
          value={line.consents ? '' : 'refused'}
        />
        <Button variant="secondary" hiddenWords={words.run.confirmFor(line.child)}>
          {drops.save}
        </Button>
      </form>
    </details>
  );
}
