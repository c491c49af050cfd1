import { Button, ButtonRow } from '../../components/button/button.tsx';
import { type Column, DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Filters } from '../../components/filters/filters.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal } from '../../text/numbers.ts';

export interface MatchLine {
  beneficiaryId: string;
  areaName: string;
  severity: 1 | 2 | 3;
  ageMonths: number | null;
  haz: number | null;
  pledge: { id: string; reference: string; organisationName: string | null } | null;
  kept: boolean;
  reason: { code: string; facts: Readonly<Record<string, string | number>> };
  fellOut: 'child_not_eligible' | 'already_supported' | 'pledge_not_active' | 'pledge_full' | null;
  leftOut: boolean;
}

export interface LineChoice {
  kecamatan: string;
  severity: string;
  outcome: string;
}

export interface MatchLinesProps {
  lang: Lang;
  run: { id: string };
  lines: MatchLine[];
  kecamatan: { code: string; name: string }[];
  chosen: LineChoice;
  firstHref?: string | undefined;
  nextHref?: string | undefined;
  /** Whether lines may be ticked for an approval in part, and ruled on. */
  mayDecide: boolean;
  mayRule: boolean;
}

/** The lines of a proposal, each with its reason; children by a short label, never by name. */
export function MatchLines(props: MatchLinesProps) {
  const { lang } = props;
  const { matching } = text(lang);
  const words = matching.run;
  const ticks = props.mayDecide && props.lines.some(({ pledge }) => pledge !== null);
  return (
    <Section title={words.linesTitle} id="baris">
      <LineFilters {...props} />
      {ticks ? (
        <form
          method="post"
          action={href(lang, `/pencocokan/${props.run.id}/persetujuan`)}
          class="stack"
        >
          <FormKey />
          <input type="hidden" name="cakupan" value="baris" />
          <LineTable {...props} ticks />
          <p class="soft not-on-paper">{matching.review.approveTickedHint}</p>
          <ButtonRow>
            <Button variant="secondary">{matching.review.approveTicked}</Button>
          </ButtonRow>
        </form>
      ) : (
        <LineTable {...props} ticks={false} />
      )}
      <Pager lang={lang} label={words.linesPager} first={props.firstHref} next={props.nextHref} />
    </Section>
  );
}

function LineTable(props: MatchLinesProps & { ticks: boolean }) {
  const { lang } = props;
  const { matching } = text(lang);
  const words = matching.run;
  const columns: Column<MatchLine>[] = [
    {
      header: words.child,
      rowHeader: true,
      cell: (line) => <ChildCell {...props} line={line} />,
    },
    { header: words.where, cell: (line) => line.areaName },
    { header: words.severity, cell: (line) => matching.severityShort(line.severity) },
    {
      header: words.age,
      cell: (line) => (line.ageMonths === null ? '–' : words.months(line.ageMonths)),
    },
    {
      header: words.haz,
      align: 'end',
      cell: (line) => (line.haz === null ? '–' : decimal(lang, line.haz, 2)),
    },
    { header: words.pledge, cell: (line) => <PledgeCell lang={lang} line={line} /> },
  ];
  return (
    <DataTable
      caption={words.linesCaption}
      captionHidden
      columns={columns}
      note={{
        header: words.why,
        text: (line) => (
          <>
            {reasonText(lang, line)}{' '}
            <a href={href(lang, `/anak/${line.beneficiaryId}/mengapa`)}>
              {text(lang).explanations.child.more}
              <span class="visually-hidden"> {childLabel(line.beneficiaryId)}</span>
            </a>
          </>
        ),
      }}
      rows={props.lines}
      empty={<EmptyState title={words.linesEmpty} />}
    />
  );
}

/** The child's label: a tick where lines are chosen, a way to arrange the line, and her file. */
function ChildCell(props: MatchLinesProps & { ticks: boolean; line: MatchLine }) {
  const { lang, line, run } = props;
  const words = text(lang).matching.review;
  const label = childLabel(line.beneficiaryId);
  return (
    <span class="cluster">
      {props.ticks && line.pledge && (
        <label class="choice not-on-paper">
          <input type="checkbox" name="baris" value={line.beneficiaryId} />
          <span class="visually-hidden">{words.tick(label)}</span>
        </label>
      )}
      <a href={href(lang, `/anak/${line.beneficiaryId}`)}>{label}</a>
      {props.mayRule && (
        <a
          class="not-on-paper"
          href={href(lang, `/pencocokan/${run.id}/anak/${line.beneficiaryId}`)}
        >
          {words.openLine}
          <span class="visually-hidden"> {label}</span>
        </a>
      )}
    </span>
  );
}

/** How staff speak of a child without a name. */
export function childLabel(beneficiaryId: string): string {
  return `#${beneficiaryId.slice(0, 6).toUpperCase()}`;
}

function PledgeCell({ lang, line }: { lang: Lang; line: MatchLine }) {
  const words = text(lang).matching.run;
  if (!line.pledge) return <Tag tone="warning">{words.none}</Tag>;
  return (
    <>
      <a href={href(lang, `/janji/${line.pledge.id}`)}>{line.pledge.reference}</a>{' '}
      <span class="soft">{line.pledge.organisationName ?? words.individual}</span>{' '}
      <Tag tone={line.kept ? 'info' : 'success'}>{line.kept ? words.keptTag : words.newTag}</Tag>
    </>
  );
}

/** Why a line is as it is, in words. */
export function reasonText(lang: Lang, line: MatchLine): string {
  const words = text(lang).matching;
  if (line.fellOut) return words.fellOut[line.fellOut];
  if (line.leftOut) return words.run.leftOut;
  const { code, facts } = line.reason;
  return Object.hasOwn(words.reasons, code)
    ? words.reasons[code as keyof typeof words.reasons](facts)
    : words.reasons.other();
}

function LineFilters(props: MatchLinesProps) {
  const { lang, chosen } = props;
  const { matching } = text(lang);
  const words = matching.run;
  const action = href(lang, `/pencocokan/${props.run.id}`);
  const isFiltered = Object.values(chosen).some((value) => value !== '');
  const all = { value: '', label: words.all };
  return (
    <Filters
      label={words.filter}
      action={`${action}#baris`}
      submitLabel={words.apply}
      reset={isFiltered ? { href: `${action}#baris`, label: words.clear } : undefined}
    >
      <SelectField
        name="kecamatan"
        label={words.kecamatan}
        choices={[all, ...props.kecamatan.map(({ code, name }) => ({ value: code, label: name }))]}
        value={chosen.kecamatan}
      />
      <SelectField
        name="tingkat"
        label={words.severity}
        choices={[
          all,
          ...([1, 2, 3] as const).map((severity) => ({
            value: String(severity),
            label: matching.severities[severity],
          })),
        ]}
        value={chosen.severity}
      />
      <SelectField
        name="hasil"
        label={words.outcome}
        choices={[
          all,
          { value: 'dapat', label: words.outcomes.served },
          { value: 'tunggu', label: words.outcomes.waiting },
        ]}
        value={chosen.outcome}
      />
    </Filters>
  );
}
