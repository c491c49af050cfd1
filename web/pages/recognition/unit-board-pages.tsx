import type { BoardCityRow, BoardRow } from '../../../worker/recognition/unit-board-store.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, wibDateTime } from '../../text/numbers.ts';

/** Units of each city by the part of their promises they kept; no sums, no persons. */
export function UnitBoardPage(props: {
  lang: Lang;
  units: readonly BoardRow[];
  /** Whether who reads it switches boards. */
  maySwitch: boolean;
}) {
  const { lang, units } = props;
  const words = text(lang).recognition.board;
  const cities = [...new Set(units.map(({ areaName }) => areaName))];
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          props.maySwitch && (
            <Button variant="secondary" href={href(lang, '/papan/atur')}>
              {words.arrange}
            </Button>
          )
        }
      />
      {cities.length === 0 && <EmptyState title={words.none} text={words.noneText} />}
      {cities.map((city) => (
        <DataTable
          caption={words.caption(city)}
          rows={units.filter(({ areaName }) => areaName === city)}
          empty={null}
          columns={[
            {
              header: words.unit,
              rowHeader: true,
              cell: ({ organisation }) => (
                <a href={href(lang, `/buku-kas?organisasi=${encodeURIComponent(organisation)}`)}>
                  {organisation}
                </a>
              ),
            },
            {
              header: words.share,
              align: 'end',
              cell: ({ keptShare }) => `${decimal(lang, keptShare / 10, 1)}%`,
            },
          ]}
        />
      ))}
      <p>
        <a href={href(lang, '/pemberi')}>{words.toGivers}</a>
      </p>
    </>
  );
}

/** The coordinator's switch, city by city. */
export function BoardSwitchPage(props: { lang: Lang; cities: readonly BoardCityRow[] }) {
  const { lang } = props;
  const words = text(lang).recognition.board;
  return (
    <>
      <PageHeading title={words.switchTitle} lead={<p>{words.switchLead}</p>} />
      {props.cities.length === 0 && <EmptyState title={words.noCity} text={words.noCityText} />}
      {props.cities.map((city) => (
        <Card
          title={city.name}
          aside={
            <Tag tone={city.isOn ? 'success' : 'neutral'}>{city.isOn ? words.on : words.off}</Tag>
          }
        >
          <div class="stack">
            <p>{words.wanting(city.wanting)}</p>
            {city.switchedAt !== null && (
              <p class="soft">
                {words.switched(city.switchedBy ?? '', wibDateTime(lang, city.switchedAt))}
              </p>
            )}
            <form class="cluster" method="post" action={href(lang, '/papan/atur')}>
              <FormKey />
              <input type="hidden" name="wilayah" value={city.code} />
              <Button
                name="keadaan"
                value={city.isOn ? 'off' : 'on'}
                variant={city.isOn ? 'secondary' : 'primary'}
                hiddenWords={city.name}
              >
                {city.isOn ? words.switchOff : words.switchOn}
              </Button>
              <a href={href(lang, '/papan')}>{words.see}</a>
            </form>
          </div>
        </Card>
      ))}
    </>
  );
}

/** A unit's own word, on the page of recognition. */
export function BoardChoice(props: { lang: Lang; organisationName: string; isIn: boolean }) {
  const { lang, isIn } = props;
  const words = text(lang).recognition.board;
  return (
    <Section title={words.choiceTitle(props.organisationName)} lead={<p>{words.choiceText}</p>}>
      <p>{isIn ? words.inNow : words.outNow}</p>
      <form class="cluster" method="post" action={href(lang, '/pengakuan/papan')}>
        <FormKey />
        <Button variant="secondary" name="pilihan" value={isIn ? 'out' : 'in'}>
          {isIn ? words.beOut : words.beIn}
        </Button>
        <a href={href(lang, '/papan')}>{words.see}</a>
      </form>
      <p>
        <a href={href(lang, '/ikut/bersama')}>{text(lang).bulk.title}</a>
      </p>
    </Section>
  );
}
