import type { VersionRow } from '../../../worker/programmes/programme-store.ts';
import type { Progress } from '../../../worker/programmes/progress.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate } from '../../text/numbers.ts';
import { goodsName, periodText } from './programme-parts.tsx';

/** A programme in force and what came of its plan. */
export interface ProgrammeProgress {
  readonly version: VersionRow;
  readonly progress: Progress;
}

/** A company's programmes on its desk and in its report: what was planned by today, and what came. */
export function DeskProgrammes(props: {
  lang: Lang;
  programmes: readonly ProgrammeProgress[];
  /** In the report, where there is nothing to press. */
  isOnPaper: boolean;
}) {
  const { lang, isOnPaper } = props;
  const words = text(lang).programmes;
  return (
    <Section
      title={words.desk.title}
      lead={<p>{words.desk.lead}</p>}
      actions={
        !isOnPaper && (
          <Button variant="secondary" href={href(lang, '/csr/program')}>
            {words.desk.all}
          </Button>
        )
      }
    >
      <DataTable
        caption={words.desk.caption}
        captionHidden
        rows={props.programmes}
        empty={<EmptyState title={words.desk.none} text={words.desk.noneText} />}
        note={{
          header: words.agreement,
          text: ({ version }) => aboutText(lang, version),
        }}
        columns={[
          {
            header: words.name,
            rowHeader: true,
            cell: ({ version }) =>
              isOnPaper ? (
                version.name
              ) : (
                <a href={href(lang, `/csr/program/${version.programmeId}`)}>{version.name}</a>
              ),
          },
          { header: words.budget, rupiah: ({ version }) => version.budgetRupiah },
          { header: words.desk.due, rupiah: ({ progress }) => progress.dueRupiah },
          { header: words.came, rupiah: ({ progress }) => progress.money.cameRupiah },
          { header: words.reached, rupiah: ({ progress }) => progress.money.reachedRupiah },
          {
            header: words.desk.goods,
            cell: ({ progress }) => goodsText(lang, progress),
          },
        ]}
      />
    </Section>
  );
}

/** "PKS/12/2026, 5 Januari 2026. Pilar TJSL: Sosial. Januari – Desember 2026." */
function aboutText(lang: Lang, version: VersionRow): string {
  const words = text(lang).programmes;
  const on = longDate(lang, version.agreementOn);
  const goals = (JSON.parse(version.goals) as number[]).join(', ');
  return `${words.agreement} ${words.agreementText(version.agreementNumber, on)}. ${words.pillar}: ${words.pillars[version.pillar]} (SDG ${goals}). ${periodText(lang, version)}.`;
}

function goodsText(lang: Lang, { goods }: Progress): string {
  const words = text(lang).programmes;
  if (goods.length === 0) return '–';
  return goods
    .map((each) => words.desk.goodsText(each.arrived, each.due, goodsName(lang, each)))
    .join('; ');
}
