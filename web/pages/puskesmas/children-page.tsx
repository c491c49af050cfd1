import type { DeskChildRow } from '../../../worker/puskesmas/puskesmas-store.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, longDate, whole } from '../../text/numbers.ts';
import { DeskTabs } from './desk-tabs.tsx';

export interface ChildrenProps {
  lang: Lang;
  kind: 'referral' | 'graduation';
  rows: readonly DeskChildRow[];
  counts: { verify: number; referral: number; graduation: number };
  mayDecide: boolean;
}

/** Children who must be seen at once, or who may graduate. */
export function ChildrenPage(props: ChildrenProps) {
  const { lang, kind, counts } = props;
  const words = text(lang).puskesmas;
  return (
    <>
      <PageHeading title={words[kind].title} lead={<p>{words[kind].lead}</p>} />
      <DeskTabs lang={lang} current={kind} />
      <p class="soft">
        {words.counts(whole(counts.referral), whole(counts.verify), whole(counts.graduation))}
      </p>
      {props.rows.length === 0 && (
        <EmptyState title={words[kind].none} text={words[kind].noneText} />
      )}
      <div class="stack">
        {props.rows.map((child) => (
          <ChildCard {...props} child={child} />
        ))}
      </div>
    </>
  );
}

function ChildCard(props: ChildrenProps & { child: DeskChildRow }) {
  const { lang, kind, child } = props;
  const words = text(lang).puskesmas;
  const score = (value: number | null) => (value === null ? '–' : decimal(lang, value, 2));
  return (
    <Card
      title={words.child(child.id.slice(0, 5), child.areaName)}
      href={href(lang, `/anak/${child.id}`)}
    >
      <SummaryList
        rows={[
          {
            label: words.measured,
            value: child.earlierOn
              ? words.measuredTwice(
                  longDate(lang, child.earlierOn),
                  longDate(lang, child.measuredOn),
                )
              : longDate(lang, child.measuredOn),
          },
          {
            label: words.scores,
            value: words.scoresOf(score(child.haz), score(child.waz), score(child.whz)),
          },
          ...(child.oedema === 1 ? [{ label: words.oedema, value: words.yes }] : []),
        ]}
      />
      {props.mayDecide && (kind === 'referral' ? <Answer {...props} /> : <Graduate {...props} />)}
    </Card>
  );
}

function Answer({ lang, child }: { lang: Lang; child: DeskChildRow }) {
  const words = text(lang).puskesmas.referral;
  return (
    <form method="post" action={href(lang, `/puskesmas/rujukan/${child.id}`)} class="stack">
      <FormKey />
      <SelectField
        id={`hasil-${child.id}`}
        name="hasil"
        label={words.outcome}
        emptyWord={words.choose}
        choices={Object.entries(words.outcomes).map(([value, label]) => ({ value, label }))}
        required
      />
      <Button>{words.save}</Button>
    </form>
  );
}

function Graduate({ lang, child }: { lang: Lang; child: DeskChildRow }) {
  const words = text(lang).puskesmas.graduation;
  return (
    <form method="post" action={href(lang, `/puskesmas/lulus/${child.id}`)}>
      <FormKey />
      <Button>{words.save}</Button>
    </form>
  );
}
