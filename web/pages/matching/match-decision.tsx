import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { href, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';
import type { MatchRunProps } from './match-run-page.tsx';

/** Approve whole or in part, withdraw, work out anew. */
export function Decision(props: MatchRunProps) {
  const { lang, run, rulings, kecamatan } = props;
  const { run: words, review } = text(lang).matching;
  const path = href(lang, `/pencocokan/${run.id}`);
  const open = rulings.filter(
    ({ kind, made, lifted }) => kind !== 'note' && (!made || lifted),
  ).length;
  return (
    <Section title={words.decideTitle} lead={<p>{words.decideLead}</p>} id="keputusan">
      {props.mayDecide && (
        <div class="split">
          <form method="post" action={`${path}/persetujuan`} class="stack">
            <FormKey />
            <input type="hidden" name="cakupan" value="semua" />
            <ButtonRow>
              <Button>{words.approve}</Button>
              <Button variant="danger-quiet" formaction={`${path}/penarikan`}>
                {words.withdraw}
              </Button>
            </ButtonRow>
          </form>
          {kecamatan.length > 1 && (
            <form method="post" action={`${path}/persetujuan`} class="stack">
              <FormKey />
              <input type="hidden" name="cakupan" value="kecamatan" />
              <SelectField
                name="kecamatan"
                id="kecamatan-disetujui"
                label={review.approveKecamatan}
                choices={kecamatan.map(({ code, name }) => ({ value: code, label: name }))}
              />
              <Button variant="secondary">{review.approvePart}</Button>
            </form>
          )}
        </div>
      )}
      {props.mayRule && (
        <form method="post" action={`${path}/ulang`} class="stack not-on-paper">
          <FormKey />
          <p class="soft">{open > 0 ? review.againLead(whole(open)) : review.againPlain}</p>
          <ButtonRow>
            <Button variant="secondary">{review.again}</Button>
          </ButtonRow>
        </form>
      )}
    </Section>
  );
}

/** Another run of the area to lay beside this one. */
export function Compare({ lang, run, others }: MatchRunProps) {
  const words = text(lang).matching.review;
  if (others.length === 0) return null;
  return (
    <Card title={words.compareTitle}>
      <form
        method="get"
        action={href(lang, `/pencocokan/${run.id}/banding`)}
        class="stack not-on-paper"
      >
        <SelectField
          name="dengan"
          label={words.compareWith}
          choices={others.map(({ id, label }) => ({ value: id, label }))}
        />
        <Button variant="secondary">{words.compare}</Button>
      </form>
    </Card>
  );
}
