import { DataTable } from '../../components/data-table/data-table.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, longDate, longMonth } from '../../text/numbers.ts';
import type { PregnancyFileView } from './pregnancy-file-view.ts';
import { RiskTags } from './pregnancy-list-page.tsx';

interface Props {
  lang: Lang;
  file: PregnancyFileView;
}

/** What is known of the pregnancy, and whom she has borne. */
export function PregnancySection({ lang, file }: Props) {
  const all = text(lang).pregnancy;
  const words = all.file;
  const { pregnancy } = file;
  if (!pregnancy) return null;
  const { lastBirthMonth } = pregnancy;
  return (
    <Section
      title={words.pregnancy}
      actions={
        file.actions.measure && (
          <a href={href(lang, `/ibu-hamil/${file.id}/hpl`)}>{words.dueChange}</a>
        )
      }
    >
      <SummaryList
        rows={[
          { label: words.risks, value: <RiskTags lang={lang} risks={file.risks} /> },
          { label: words.dueOn, value: longDate(lang, pregnancy.dueOn) },
          ...(file.stage === 'closed'
            ? []
            : [{ label: words.weeks, value: all.weeks(pregnancy.weeks) }]),
          { label: words.age, value: all.years(pregnancy.ageYears) },
          {
            label: words.lastBirth,
            value: lastBirthMonth === null ? words.firstChild : longMonth(lang, lastBirthMonth),
          },
        ]}
      />
      <p class="soft">
        {words.risksLead} <a href={href(lang, '/kebijakan')}>{words.policy}</a>
      </p>
      {file.children.length > 0 && (
        <>
          <h3>{words.children}</h3>
          <ul>
            {file.children.map(({ id, bornOn }) => (
              <li>
                <a href={href(lang, `/anak/${id}`)}>{words.openChild}</a>, {longDate(lang, bornOn)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** Who she is: opened and on record. */
export function Herself(props: Props & { identity: NonNullable<PregnancyFileView['identity']> }) {
  const { lang, file, identity } = props;
  const words = text(lang).registry.file;
  const own = text(lang).pregnancy.file;
  const phone = file.guardians[0]?.phone ?? '';
  return (
    <Section title={words.identity} lead={words.identitySafe}>
      <SummaryList
        rows={[
          { label: words.name, value: identity.name },
          {
            label: words.nik,
            value: identity.nik ? <span class="figures">{identity.nik}</span> : words.noNik,
          },
          {
            label: words.bornOn,
            value: identity.bornOn === undefined ? '–' : longDate(lang, identity.bornOn),
          },
          { label: own.husband, value: identity.parents.join(', ') || '–' },
          { label: own.phone, value: phone || '–' },
          {
            label: words.address,
            value: [identity.address, words.rtRw(identity.rt, identity.rw)]
              .filter(Boolean)
              .join(', '),
          },
          {
            label: words.area,
            value: [file.kelurahan, file.kecamatan].filter(Boolean).join(', '),
          },
          { label: words.posyandu, value: file.posyandu ?? '–' },
        ]}
      />
    </Section>
  );
}

/** Her arm circumferences as they stand. */
export function Arms({ lang, file }: Props) {
  const words = text(lang).registry.file;
  const own = text(lang).pregnancy;
  return (
    <DataTable
      caption={own.file.armCaption}
      rows={file.arms.filter(({ supersededAt }) => supersededAt === null)}
      empty={<p class="soft">{own.file.noArms}</p>}
      columns={[
        {
          header: words.measuredOn,
          rowHeader: true,
          cell: ({ measuredOn }) => longDate(lang, measuredOn),
        },
        {
          header: own.list.arm,
          align: 'end',
          cell: ({ mm }) => own.cm(decimal(lang, mm / 10, 1)),
        },
        { header: words.source, cell: ({ source }) => words.sources[source] },
      ]}
    />
  );
}
