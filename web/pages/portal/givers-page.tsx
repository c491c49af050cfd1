import type { GiverRow, NamedPersonRow } from '../../../worker/portal/series-store.ts';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal } from '../../text/numbers.ts';

export interface GiversProps {
  lang: Lang;
  givers: readonly GiverRow[];
  persons: readonly NamedPersonRow[];
  isFirst: boolean;
  older: string | null;
}

/** Who promised and how much of it was kept; programmes; persons only by their own word. */
export function GiversPage(props: GiversProps) {
  const { lang } = props;
  const words = text(lang).recognition;
  const { givers } = words;
  return (
    <>
      <PageHeading title={givers.title} lead={<p>{givers.lead}</p>} />
      <Section title={givers.organisationsTitle}>
        <Organisations {...props} />
        <Pager
          lang={lang}
          label={givers.pager}
          first={!props.isFirst && href(lang, '/pemberi')}
          next={props.older && href(lang, props.older)}
        />
      </Section>
      <Section title={givers.personsTitle} lead={<p>{givers.personsText}</p>}>
        {props.persons.length === 0 ? (
          <p>{givers.personsNone}</p>
        ) : (
          <ul class="cluster">
            {props.persons.map(({ name }) => (
              <li>{name}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={givers.programmesTitle}>
        <Programmes lang={lang} />
        <p class="cluster">
          <a href={href(lang, '/program')}>{text(lang).programmes.public.title}</a>
          <a href={href(lang, '/papan')}>{words.board.title}</a>
        </p>
      </Section>
    </>
  );
}

function Organisations(props: GiversProps) {
  const { lang } = props;
  const words = text(lang).recognition;
  const { givers } = words;
  return (
    <DataTable
      caption={givers.caption}
      rows={props.givers}
      empty={<EmptyState title={givers.none} text={givers.noneText} />}
      columns={[
        {
          header: givers.organisation,
          rowHeader: true,
          cell: ({ organisation }) => (
            <a href={href(lang, `/buku-kas?organisasi=${encodeURIComponent(organisation)}`)}>
              {organisation}
            </a>
          ),
        },
        {
          header: givers.share,
          align: 'end',
          cell: ({ keptShare }) => `${decimal(lang, keptShare / 10, 1)}%`,
        },
        { header: words.promised, rupiah: ({ promisedRupiah }) => promisedRupiah },
        { header: words.kept, rupiah: ({ keptRupiah }) => keptRupiah },
        { header: givers.ended, rupiah: ({ endedRupiah }) => endedRupiah },
        { header: words.reached, rupiah: ({ reachedRupiah }) => reachedRupiah },
      ]}
    />
  );
}

function Programmes(props: { lang: Lang }) {
  const { lang } = props;
  const { recognition, portal } = text(lang);
  const { programmes, programmeLedger } = recognition.givers;
  return (
    <div class="grid">
      {Object.entries(programmes).map(([code, about]) => (
        <Card
          level={3}
          title={portal.ledger.programmes[code as keyof typeof programmes]}
          footer={<a href={href(lang, `/buku-kas?program=${code}`)}>{programmeLedger}</a>}
        >
          <p>{about}</p>
        </Card>
      ))}
    </div>
  );
}
