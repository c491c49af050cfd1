import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, longDate } from '../../text/numbers.ts';
import type { ArmLine, ChildFileView, MeasurementLine } from './child-file-view.ts';
import { GrowthChart } from './growth-chart.tsx';

/** How the child grows, as a chart. */
export function GrowthSection(props: { lang: Lang; file: ChildFileView }) {
  const { lang, file } = props;
  const words = text(lang).registry.file;
  const haz = file.measurements.find((each) => each.haz !== null)?.haz;
  return (
    <Section
      title={words.growth}
      actions={
        file.actions.measure &&
        file.next.kind !== 'measure' && (
          <Button variant="secondary" href={href(lang, `/anak/${file.id}/pengukuran`)}>
            {words.recordMeasurement}
          </Button>
        )
      }
    >
      {file.chart && haz != null && (
        <Card title={words.chart} level={3}>
          <GrowthChart lang={lang} chart={file.chart} haz={haz} />
        </Card>
      )}
      {!file.chart && <EmptyState title={words.noMeasurements} text={words.noMeasurementsText} />}
    </Section>
  );
}

/** Every measurement in figures, over the whole width. */
export function MeasurementTable(props: { lang: Lang; measurements: readonly MeasurementLine[] }) {
  const { lang } = props;
  const words = text(lang).registry;
  const score = (z: number | null) => (z === null ? '–' : decimal(lang, z, 2));
  return (
    <DataTable
      caption={words.file.measurementCaption}
      rows={props.measurements}
      empty={null}
      columns={[
        {
          header: words.file.measuredOn,
          rowHeader: true,
          cell: ({ measuredOn }) => longDate(lang, measuredOn),
        },
        { header: words.file.age, align: 'end', cell: ({ months }) => words.ageMonths(months) },
        {
          header: words.file.weight,
          align: 'end',
          cell: ({ weightG }) => (weightG === null ? '–' : decimal(lang, weightG / 1000, 1)),
        },
        {
          header: words.file.height,
          align: 'end',
          cell: ({ heightMm, position }) =>
            heightMm === null ? (
              '–'
            ) : (
              <span>
                {decimal(lang, heightMm / 10, 1)}
                {position && <small class="soft"> {words.file.position[position]}</small>}
              </span>
            ),
        },
        { header: words.file.haz, align: 'end', cell: ({ haz }) => score(haz) },
        { header: words.file.waz, align: 'end', cell: ({ waz }) => score(waz) },
        { header: words.file.whz, align: 'end', cell: ({ whz }) => score(whz) },
        {
          header: words.file.category,
          cell: ({ heightForAge, weightForHeight, flags, oedema }) => (
            <span>
              {[
                heightForAge && words.heightForAge[heightForAge],
                weightForHeight && words.weightForHeight[weightForHeight],
              ]
                .filter(Boolean)
                .join(' · ')}
              {flags !== 0 && <Tag tone="warning">{words.file.suspicious}</Tag>}
              {oedema === 1 && <Tag tone="danger">{words.file.oedema}</Tag>}
            </span>
          ),
        },
        { header: words.file.source, cell: ({ source }) => words.file.sources[source] },
      ]}
    />
  );
}

/** Arms as a kader measured them: below 11.5 cm a child needs care, whatever it weighs. */
export function ArmTable({ lang, arms }: { lang: Lang; arms: readonly ArmLine[] }) {
  const words = text(lang).registry.file;
  return (
    <DataTable
      caption={words.armCaption}
      rows={arms}
      empty={null}
      columns={[
        {
          header: words.measuredOn,
          rowHeader: true,
          cell: ({ measuredOn }) => longDate(lang, measuredOn),
        },
        { header: words.arm, align: 'end', cell: ({ mm }) => decimal(lang, mm / 10, 1) },
        {
          header: words.category,
          cell: ({ isThin }) => isThin && <Tag tone="danger">{words.thinArm}</Tag>,
        },
      ]}
    />
  );
}
