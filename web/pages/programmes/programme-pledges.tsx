import type { ProgrammePledgeRow } from '../../../worker/programmes/programme-money-store.ts';
import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth } from '../../text/numbers.ts';
import { goodsName } from './programme-parts.tsx';

/** The pledges drawn from a programme, and those of the company's that may be counted in. */
export function ProgrammePledges(props: {
  lang: Lang;
  pledges: readonly ProgrammePledgeRow[];
  free: readonly ProgrammePledgeRow[];
  isRunning: boolean;
  path: string;
}) {
  const { lang } = props;
  const words = text(lang).programmes;
  const { status: statuses } = text(lang).pledges;
  return (
    <Section
      title={words.pledgesTitle}
      actions={
        props.isRunning && (
          <Button variant="secondary" href={href(lang, `${props.path}/janji`)}>
            {words.drawNew}
          </Button>
        )
      }
    >
      <DataTable
        caption={words.pledgesCaption}
        captionHidden
        rows={props.pledges}
        empty={<EmptyState title={words.noPledges} text={words.noPledgesText} />}
        columns={[
          {
            header: words.pledge,
            rowHeader: true,
            cell: (row) => `${goodsName(lang, packageOf(row))}, ${row.areaName}`,
          },
          { header: words.period, cell: (row) => lengthText(lang, row) },
          {
            header: words.state,
            cell: ({ status }) => (
              <Tag tone={status === 'active' ? 'success' : 'neutral'}>{statuses[status]}</Tag>
            ),
          },
          { header: words.budget, rupiah: ({ rupiah }) => rupiah },
        ]}
      />
      {props.isRunning && props.free.length > 0 && (
        <form class="stack" method="post" action={href(lang, `${props.path}/janji-ada`)}>
          <FormKey />
          <SelectField
            name="janji"
            label={words.includeLabel}
            emptyWord={words.includeChoose}
            required
            choices={props.free.map((row) => ({
              value: row.id,
              label: `${row.reference}: ${lengthText(lang, row)}, ${formatRupiah(row.rupiah)}`,
            }))}
          />
          <div>
            <Button variant="secondary">{words.include}</Button>
          </div>
        </form>
      )}
    </Section>
  );
}

function packageOf(row: ProgrammePledgeRow) {
  return { nameId: row.packageNameId, nameEn: row.packageNameEn };
}

function lengthText(lang: Lang, row: ProgrammePledgeRow): string {
  const { pledges, report } = text(lang);
  const length = report.length(row.months, longMonth(lang, row.firstMonth));
  return `${pledges.children(row.children, row.forKind)}, ${length}`;
}
