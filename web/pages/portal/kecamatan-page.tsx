import type { KecamatanFacts } from '../../../worker/portal/read-kecamatan.ts';
import { Breadcrumbs } from '../../components/breadcrumbs/breadcrumbs.tsx';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, wibDateTime } from '../../text/numbers.ts';
import { Count, NeedTable, namesText } from './need-table.tsx';

type KecamatanProps = Omit<KecamatanFacts, 'checkpoint'> & { readonly lang: Lang };

/** Need, support and gap of a kecamatan, down to its kelurahan. */
export function KecamatanPage(props: KecamatanProps) {
  const { lang, code, name } = props;
  const words = text(lang).need.kecamatan;
  return (
    <>
      <PageHeading
        title={words.title(name)}
        lead={<p>{words.lead(name)}</p>}
        actions={
          <ButtonRow>
            <Button href={href(lang, '/ikut')}>{words.toPledge}</Button>
            <Button variant="secondary" href={href(lang, `/buku-kas?wilayah=${code}`)}>
              {words.toLedger}
            </Button>
          </ButtonRow>
        }
      />
      <Section title={words.nowTitle} lead={countedLead(props)}>
        <Now {...props} />
      </Section>
      <Section title={words.kelurahanTitle} lead={<p>{kelurahanLead(props)}</p>}>
        <Kelurahan {...props} />
        <p>
          <a href={href(lang, '/data')}>{words.toFiles}</a>
        </p>
      </Section>
      {props.months.length > 0 && <Months {...props} />}
      <Section title={words.howTitle}>
        <p>{words.how}</p>
      </Section>
    </>
  );
}

/** The way back to all kecamatan. */
export function KecamatanTrail({ lang }: { lang: Lang }) {
  const words = text(lang).need.kecamatan;
  return <Breadcrumbs label={words.trail} trail={[{ href: href(lang, '/'), label: words.home }]} />;
}

function countedLead({ lang, countedAt }: KecamatanProps) {
  if (countedAt === null) return undefined;
  return <p>{text(lang).need.kecamatan.counted(wibDateTime(lang, countedAt))}</p>;
}

function Now({ lang, code, now }: KecamatanProps) {
  const { home } = text(lang).portal;
  const words = text(lang).need.kecamatan;
  if (!now) return <p>{words.withheld}</p>;
  const others = now.areas.filter(({ areaCode }) => areaCode !== code);
  if (now.verified === 0) return <p>{words.nobody}</p>;
  return (
    <>
      {others.length > 0 && <p>{words.joinedWith(namesText(lang, others))}</p>}
      <StatRow>
        <Stat
          label={home.verified}
          figure={<Count lang={lang} of={now.verified} />}
          sub={home.verifiedSub}
        />
        <Stat label={home.supportedColumn} figure={<Count lang={lang} of={now.supported} />} />
        <Stat
          label={home.waiting}
          figure={<Count lang={lang} of={now.waiting} />}
          sub={home.waitingSub}
        />
      </StatRow>
    </>
  );
}

function kelurahanLead({ lang, kelurahan }: KecamatanProps): string | undefined {
  if (!kelurahan) return undefined;
  const at = wibDateTime(lang, kelurahan.takenAt);
  return text(lang).need.kecamatan.kelurahanLead(longMonth(lang, kelurahan.month), at);
}

function Kelurahan({ lang, kelurahan }: KecamatanProps) {
  const words = text(lang).need.kecamatan;
  if (!kelurahan) return <EmptyState title={words.kelurahanNone} text={words.kelurahanNoneText} />;
  return (
    <NeedTable
      lang={lang}
      caption={words.kelurahanCaption}
      captionHidden
      header={words.kelurahan}
      groups={kelurahan.groups}
      total={{ label: words.total, ...kelurahan.total }}
    />
  );
}

function Months({ lang, months }: KecamatanProps) {
  const words = text(lang).need.kecamatan;
  const { home } = text(lang).portal;
  const column = (header: string, name: 'verified' | 'supported' | 'waiting') => ({
    header,
    align: 'end' as const,
    cell: (row: KecamatanFacts['months'][number]) => <Count lang={lang} of={row[name]} />,
  });
  return (
    <Section title={words.monthsTitle}>
      <DataTable
        caption={words.monthsCaption}
        captionHidden
        rows={months}
        empty={null}
        columns={[
          { header: words.month, rowHeader: true, cell: ({ month }) => longMonth(lang, month) },
          column(home.verifiedColumn, 'verified'),
          column(home.supportedColumn, 'supported'),
          column(home.waitingColumn, 'waiting'),
        ]}
      />
    </Section>
  );
}
