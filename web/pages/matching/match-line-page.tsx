import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { RadioField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, whole } from '../../text/numbers.ts';
import { purposeName } from '../../text/purpose-name.ts';
import { childLabel, type MatchLine, reasonText } from './match-lines.tsx';
import type { ListedRun } from './match-list-page.tsx';
import { periodText } from './match-parts.tsx';
import { type LineRuling, RulingText } from './match-rulings.tsx';

const PAIR_REASONS = [
  'family_asked',
  'siblings',
  'near_home',
  'same_donor',
  'conflict',
  'other',
] as const;
const NOTE_REASONS = ['check_home', 'ask_family', 'discuss', 'other'] as const;

export interface ShownCost {
  wouldWait: readonly ShiftText[];
  wouldBeServed: readonly ShiftText[];
  moved: number;
  points: number;
}

interface ShiftText {
  areaName: string;
  above: string | null;
  severity: number;
  count: number;
}

export interface MatchLinePageProps {
  lang: Lang;
  runId: string;
  /** The proposal: for what, where and when. */
  run: Pick<ListedRun, 'areaName' | 'purposeNameId' | 'purposeNameEn' | 'firstMonth' | 'lastMonth'>;
  line: MatchLine;
  /** Pledges that could take the child. */
  pledges: { id: string; reference: string; organisationName: string | null }[];
  rulings: LineRuling[];
  /** Whether rulings may still be made. */
  mayRule: boolean;
  chosen: { kind: string; pledgeId: string };
  /** What the chosen ruling does, or why it cannot be. */
  cost: ShownCost | null;
  /** Whether the cost is that of the time of the proposal, and not of now. */
  isOfProposal: boolean;
  problem: string | null;
}

/** One line of a proposal: what was proposed and why, and what a person rules on it. */
export function MatchLinePage(props: MatchLinePageProps) {
  const { lang, line, runId } = props;
  const { matching } = text(lang);
  const { run: words, review } = matching;
  return (
    <>
      <PageHeading
        kicker={`${props.run.areaName}, ${purposeName(lang, props.run)}, ${periodText(lang, props.run)}`}
        title={review.line(childLabel(line.beneficiaryId))}
        lead={<p>{review.lineLead}</p>}
        actions={
          <Button variant="link" href={`${href(lang, `/pencocokan/${runId}`)}#baris`}>
            {review.backToRun}
          </Button>
        }
      />
      <SummaryList
        rows={[
          { label: words.where, value: line.areaName },
          { label: words.severity, value: matching.severities[line.severity] },
          {
            label: words.age,
            value: line.ageMonths === null ? '–' : words.months(line.ageMonths),
          },
          { label: words.haz, value: line.haz === null ? '–' : decimal(lang, line.haz, 2) },
          { label: words.pledge, value: line.pledge?.reference ?? words.none },
          { label: words.why, value: reasonText(lang, line) },
        ]}
      />
      <ButtonRow>
        <Button variant="secondary" href={href(lang, `/anak/${line.beneficiaryId}`)}>
          {review.openFile}
        </Button>
        <Button variant="secondary" href={href(lang, `/anak/${line.beneficiaryId}/keadaan`)}>
          {review.circumstances}
        </Button>
      </ButtonRow>
      <Rulings {...props} />
      {props.mayRule && <TryForm {...props} />}
      {props.mayRule && <NoteForm {...props} />}
    </>
  );
}

function Rulings(props: MatchLinePageProps) {
  const { lang, rulings, mayRule } = props;
  const words = text(lang).matching.review;
  return (
    <Section title={words.rulings}>
      {rulings.length === 0 && <p class="soft">{words.noRulings}</p>}
      {rulings.map((ruling) => (
        <form method="post" action={lineHref(props)} class="cluster">
          <FormKey />
          <span>
            <RulingText lang={lang} ruling={ruling} />
          </span>
          <input type="hidden" name="jenis" value={ruling.kind} />
          <input type="hidden" name="cabut" value="ya" />
          {mayRule && !ruling.lifted && (
            <Button variant="danger-quiet" hiddenWords={words.rulingKinds[ruling.kind]}>
              {words.takeBack}
            </Button>
          )}
        </form>
      ))}
    </Section>
  );
}

/** First what it does, by GET; then, with that in sight, the ruling itself. */
function TryForm(props: MatchLinePageProps) {
  const { lang, chosen, cost, problem } = props;
  const { run, review } = text(lang).matching;
  return (
    <Card title={review.tryTitle}>
      <form method="get" action={`${lineHref(props)}#akibat`} class="stack">
        <RadioField
          name="jenis"
          label={review.kind}
          choices={(['pin', 'ban'] as const).map((kind) => ({
            value: kind,
            label: review.rulingKinds[kind],
          }))}
          value={chosen.kind || 'pin'}
          required
        />
        <SelectField
          name="janji"
          label={review.pledge}
          emptyWord={review.choosePledge}
          choices={props.pledges.map(({ id, reference, organisationName }) => ({
            value: id,
            label: `${reference}, ${organisationName ?? run.individual}`,
          }))}
          value={chosen.pledgeId}
          required
        />
        <Button variant="secondary">{review.tryOut}</Button>
      </form>
      <div id="akibat" tabindex={-1}>
        {problem && <Notice kind="warning">{problem}</Notice>}
        {cost && (
          <form method="post" action={lineHref(props)} class="stack">
            <FormKey />
            <input type="hidden" name="jenis" value={chosen.kind} />
            <input type="hidden" name="janji" value={chosen.pledgeId} />
            <Notice kind="info" title={review.costTitle}>
              <Cost lang={lang} cost={cost} />
              {props.isOfProposal && <p class="soft">{review.costOfProposal}</p>}
            </Notice>
            <SelectField
              name="alasan"
              label={review.reason}
              choices={PAIR_REASONS.map((value) => ({ value, label: review.reasons[value] }))}
            />
            <Button>{review.save}</Button>
          </form>
        )}
      </div>
    </Card>
  );
}

function Cost({ lang, cost }: { lang: Lang; cost: ShownCost }) {
  const words = text(lang).matching.review;
  const where = ({ areaName, above }: ShiftText) =>
    above === null ? areaName : words.inKecamatan(areaName, above);
  const lines = [
    ...cost.wouldWait.map((each) =>
      words.costWait(String(each.severity), where(each), whole(each.count)),
    ),
    ...cost.wouldBeServed.map((each) =>
      words.costServed(String(each.severity), where(each), whole(each.count)),
    ),
    ...(cost.moved > 0 ? [words.costMoved(whole(cost.moved))] : []),
    ...(cost.moved < 0 ? [words.costStays(whole(-cost.moved))] : []),
    ...(cost.points > 0 ? [words.costPointsWorse(whole(cost.points))] : []),
    ...(cost.points < 0 ? [words.costPointsBetter(whole(-cost.points))] : []),
  ];
  if (lines.length === 0) return <p>{words.costNothing}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

function NoteForm(props: MatchLinePageProps) {
  const words = text(props.lang).matching.review;
  return (
    <Card title={words.noteTitle}>
      <form method="post" action={lineHref(props)} class="stack">
        <FormKey />
        <input type="hidden" name="jenis" value="note" />
        <SelectField
          name="alasan"
          id="catatan"
          label={words.rulingKinds.note}
          hint={words.noteHint}
          choices={NOTE_REASONS.map((value) => ({ value, label: words.reasons[value] }))}
        />
        <Button variant="secondary">{words.saveNote}</Button>
      </form>
    </Card>
  );
}

function lineHref({ lang, runId, line }: MatchLinePageProps): string {
  return href(lang, `/pencocokan/${runId}/anak/${line.beneficiaryId}`);
}
