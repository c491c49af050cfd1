import type { Need, NeedGroup, PublicCount } from '../../../worker/need/public-need.ts';
import { formatWhole } from '../../../worker/shared/rupiah.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** Need, support and gap of areas; those told as one stand in one row. */
export function NeedTable(props: {
  lang: Lang;
  caption: string;
  captionHidden?: boolean;
  /** What an area is: "Kecamatan". */
  header: string;
  groups: readonly NeedGroup[];
  /** The page of an area; null where it has none. */
  hrefOf?: (areaCode: string) => string;
  total?: { label: string } & Need;
}) {
  const { lang, total } = props;
  const words = text(lang).portal.home;
  const column = (header: string, name: keyof Need) => ({
    header,
    align: 'end' as const,
    cell: (group: NeedGroup) => <Count lang={lang} of={group[name]} />,
  });
  return (
    <DataTable
      caption={props.caption}
      captionHidden={props.captionHidden}
      rows={props.groups}
      empty={null}
      columns={[
        {
          header: props.header,
          rowHeader: true,
          cell: ({ areas }) => (
            <>
              {areas.map(({ areaCode, areaName }, place) => (
                <>
                  {place > 0 && ', '}
                  {props.hrefOf ? <a href={props.hrefOf(areaCode)}>{areaName}</a> : areaName}
                </>
              ))}
              {areas.length > 1 && <small class="soft"> ({text(lang).need.joinedNote})</small>}
            </>
          ),
        },
        column(words.verifiedColumn, 'verified'),
        column(words.supportedColumn, 'supported'),
        column(words.waitingColumn, 'waiting'),
      ]}
      total={
        total && [
          total.label,
          <Count lang={lang} of={total.verified} />,
          <Count lang={lang} of={total.supported} />,
          <Count lang={lang} of={total.waiting} />,
        ]
      }
    />
  );
}

export function Count(props: { lang: Lang; of: PublicCount }) {
  return <>{countText(props.lang, props.of)}</>;
}

/** A count, or the word for why it is not told. */
export function countText(lang: Lang, of: PublicCount): string {
  if (typeof of === 'number') return formatWhole(of);
  const words = text(lang);
  return of === 'small' ? words.common.fewerThanFive : words.portal.home.withheld;
}

/** "Curug, Taktakan, dan Walantaka". */
export function namesText(lang: Lang, areas: NeedGroup['areas']): string {
  return new Intl.ListFormat(lang).format(areas.map(({ areaName }) => areaName));
}
