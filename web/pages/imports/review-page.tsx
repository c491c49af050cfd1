import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { type ComparedField, Comparison } from '../../components/comparison/comparison.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { DateField, NumberField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Progress } from '../../components/progress/progress.tsx';
import { CompactSummary, SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

/** One answer on offer, as a button; `value` is what the form posts. */
export interface OfferedAnswer {
  value: string;
  label: string;
  danger?: boolean | undefined;
}

/** A cell as a person reads it, and as the file has it where that differs. */
export interface ReviewedCell {
  label: string;
  value: string;
  raw: string | null;
}

/** One open question about the row. */
export interface OpenQuestion {
  title: string;
  explanation: string;
  /** What the cell says. */
  raw: string;
  answers: OfferedAnswer[];
  /** A field to type another answer of the same kind. */
  typed?: 'height' | 'weight' | 'birth_date' | 'area' | undefined;
}

export interface ReviewPageProps {
  lang: Lang;
  file: { id: string; name: string };
  waiting: number;
  resolved: number;
  /** Null when the queue is empty. */
  row: {
    line: number;
    /** Every cell of the row, and of them those that decide the question. */
    cells: ReviewedCell[];
    facts: ReviewedCell[];
    question: OpenQuestion;
    moreQuestions: number;
    /** The child already known that this row may be. */
    comparison: ComparedField[] | null;
    /** Both records hold one and the same measurement. */
    isSameMeasurement: boolean;
    areas: { value: string; label: string }[];
  } | null;
  lastDecision: { id: string; line: number } | null;
  error?: string | undefined;
}

/** The queue, one decision at a time. Answers have access keys 1 to 9; undo is always at hand. */
export function ReviewPage(props: ReviewPageProps) {
  const words = text(props.lang).imports;
  return (
    <>
      <PageHeading kicker={props.file.name} title={words.reviewTitle} />
      <Progress
        id="tinjau-maju"
        label={words.queue}
        value={props.resolved}
        max={Math.max(1, props.resolved + props.waiting)}
        text={words.queueProgress(props.resolved, props.waiting)}
      />
      {props.lastDecision && <Undo {...props} last={props.lastDecision} />}
      {props.row ? <Decision {...props} row={props.row} /> : <Finished {...props} />}
    </>
  );
}

function Undo(props: ReviewPageProps & { last: { id: string; line: number } }) {
  const words = text(props.lang).imports;
  return (
    <form method="post" action={href(props.lang, `/impor/${props.file.id}/tinjau/urungkan`)}>
      <FormKey />
      <input type="hidden" name="keputusan" value={props.last.id} />
      <Button variant="secondary" accesskey="u">
        {words.undo(props.last.line)}
      </Button>
    </form>
  );
}

function Finished(props: ReviewPageProps) {
  const words = text(props.lang).imports;
  return (
    <EmptyState
      title={words.queueEmpty}
      text={words.queueEmptyText}
      action={
        <Button href={href(props.lang, `/impor/${props.file.id}`)}>{words.backToImport}</Button>
      }
    />
  );
}

function Decision(props: ReviewPageProps & { row: NonNullable<ReviewPageProps['row']> }) {
  const { row, lang } = props;
  const words = text(lang).imports;
  return (
    <>
      <Card title={row.question.title} kicker={words.lineOf(row.line, row.moreQuestions)}>
        <p>
          {row.question.explanation}
          {row.isSameMeasurement && ` ${words.sameMeasurement}`}
        </p>
        {row.question.raw !== '' && !row.comparison && (
          <p>
            {words.inTheFile}: <strong>{row.question.raw}</strong>
          </p>
        )}
        {row.comparison ? (
          <Compared {...props} row={row} fields={row.comparison} />
        ) : (
          <CompactSummary rows={row.facts} />
        )}
        <Answers {...props} row={row} />
      </Card>
      <Section title={words.wholeRow}>
        <SummaryList rows={row.cells.map((cell) => cellRow(lang, cell))} />
      </Section>
    </>
  );
}

/** What differs stands in the table, what agrees in one line: the answers stay within reach. */
function Compared(
  props: ReviewPageProps & {
    row: NonNullable<ReviewPageProps['row']>;
    fields: readonly ComparedField[];
  },
) {
  const words = text(props.lang).imports;
  const [name, ...others] = props.fields;
  const isAlike = ({ left, right }: ComparedField) => left === right;
  return (
    <>
      <Comparison
        caption={words.sameChild}
        fieldHeader={words.column}
        leftHeader={words.lineHeader(props.row.line)}
        rightHeader={words.alreadyRegistered}
        differsWord={words.differs}
        fields={[...(name ? [name] : []), ...others.filter((field) => !isAlike(field))]}
      />
      <p class="soft">
        {words.alike}:{' '}
        {others
          .filter(isAlike)
          .map(({ left }) => left)
          .join(' · ')}
      </p>
    </>
  );
}

function cellRow(lang: Lang, { label, value, raw }: ReviewedCell) {
  const { inTheFile } = text(lang).imports;
  return {
    label,
    value:
      raw === null ? (
        value
      ) : (
        <>
          {value}{' '}
          <small class="soft">
            {inTheFile}: {raw}
          </small>
        </>
      ),
  };
}

/** Ties the last resort, which stands below the typed answer, to the same form as the others. */
const ANSWERS_FORM = 'jawaban-tinjauan';

function Answers(props: ReviewPageProps & { row: NonNullable<ReviewPageProps['row']> }) {
  const { row, lang } = props;
  const words = text(lang).imports;
  const action = href(lang, `/impor/${props.file.id}/tinjau`);
  const numbered = row.question.answers.map((answer, index) => ({ answer, number: index + 1 }));
  const button = ({ answer, number }: (typeof numbered)[number]) => (
    <Button
      variant={answer.danger ? 'danger-quiet' : number === 1 ? 'primary' : 'secondary'}
      name="jawaban"
      value={answer.value}
      form={ANSWERS_FORM}
      accesskey={number < 10 ? String(number) : undefined}
    >
      {`${number}. ${answer.label}`}
    </Button>
  );
  return (
    <>
      <form method="post" action={action} class="stack" id={ANSWERS_FORM}>
        <FormKey />
        <input type="hidden" name="baris" value={String(row.line)} />
        <ButtonRow>{numbered.filter(({ answer }) => !answer.danger).map(button)}</ButtonRow>
      </form>
      {row.question.typed && (
        <form method="post" action={action} class="field-and-button">
          <FormKey />
          <input type="hidden" name="baris" value={String(row.line)} />
          <input type="hidden" name="jawaban" value={row.question.typed} />
          <TypedField {...props} row={row} />
          <Button variant="secondary">{words.useTyped}</Button>
        </form>
      )}
      <ButtonRow>{numbered.filter(({ answer }) => answer.danger).map(button)}</ButtonRow>
      <p class="soft">{words.keyHint(whole(row.question.answers.length))}</p>
    </>
  );
}

function TypedField({
  row,
  lang,
  error,
}: ReviewPageProps & { row: NonNullable<ReviewPageProps['row']> }) {
  const words = text(lang).imports;
  switch (row.question.typed) {
    case 'height':
      return (
        <NumberField
          name="isi"
          label={words.typeHeight}
          suffix="cm"
          step={0.1}
          min={30}
          max={150}
          error={error}
        />
      );
    case 'weight':
      return (
        <NumberField
          name="isi"
          label={words.typeWeight}
          suffix="kg"
          step={0.01}
          min={0.5}
          max={60}
          error={error}
        />
      );
    case 'birth_date':
      return <DateField name="isi" label={words.typeBirthDate} error={error} />;
    default:
      return (
        <SelectField
          name="isi"
          label={words.typeArea}
          choices={row.areas}
          emptyWord={words.chooseArea}
          error={error}
        />
      );
  }
}
