import type { Copy } from '../../../worker/rights/gather-copy.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, longDate, longMonth, wibDateTime } from '../../text/numbers.ts';
import { CopyCircumstances } from './copy-circumstances.tsx';
import { CopyCompanions } from './copy-companions.tsx';
import { CopyField } from './copy-field.tsx';

interface Props {
  lang: Lang;
  copy: Copy;
  drawnAt: number;
}

/** Everything held about a child, to be printed and handed to its guardian. */
export function CopyPage(props: Props) {
  const { lang, copy, drawnAt } = props;
  const words = text(lang).rights.copy;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.drawn(wibDateTime(lang, drawnAt))}</p>}
        actions={
          <Button
            variant="secondary"
            href={href(lang, `/permintaan/${copy.request.id}/salinan.json`)}
            download
          >
            {words.json}
          </Button>
        }
      />
      <p class="soft reading">{words.print}</p>
      <Who {...props} />
      {copy.pregnancy ? <Pregnancy {...props} /> : <Measurements {...props} />}
      <CopyField lang={lang} records={copy.field} />
      <Support {...props} />
      <CopyCircumstances lang={lang} copy={copy} />
      <CopyCompanions lang={lang} companionships={copy.companionships} />
      <Trail {...props} />
    </>
  );
}

function Who({ lang, copy }: Props) {
  const { file, sex, stage, relation } = text(lang).registry;
  const { identity, child } = copy;
  return (
    <Section title={file.identity}>
      <SummaryList
        rows={[
          { label: file.name, value: identity.name },
          { label: file.nik, value: identity.nik ?? file.noNik },
          { label: file.sex, value: sex[child.sex] },
          { label: file.bornOn, value: birthDateOf(lang, copy) },
          { label: file.parents, value: (identity.parents ?? []).join(', ') || '–' },
          {
            label: file.address,
            value: [identity.address, file.rtRw(identity.rt, identity.rw)]
              .filter(Boolean)
              .join(', '),
          },
          {
            label: file.area,
            value: [child.kelurahan, child.kecamatan].filter(Boolean).join(', '),
          },
          { label: file.posyandu, value: child.posyandu ?? '–' },
          { label: text(lang).rights.copy.stage, value: stage[child.stage] },
          ...(copy.isLinkedToMother
            ? [{ label: text(lang).pregnancy.copy.linked, value: text(lang).pregnancy.copy.yes }]
            : []),
          ...copy.guardians.map((guardian) => ({
            label: `${file.guardian} (${relation[guardian.relation]})`,
            value: [guardian.name, guardian.phone].filter(Boolean).join(', '),
          })),
        ]}
      />
    </Section>
  );
}

function birthDateOf(lang: Lang, { child, identity }: Props['copy']): string {
  const bornOn = child.bornOn ?? identity.bornOn;
  return bornOn === undefined ? '–' : longDate(lang, bornOn);
}

function Pregnancy({ lang, copy }: Props) {
  const words = text(lang).pregnancy;
  const { file } = text(lang).registry;
  const { pregnancy, arms } = copy;
  if (!pregnancy) return null;
  const { lastBirthMonth } = pregnancy;
  return (
    <Section title={words.copy.title}>
      <SummaryList
        rows={[
          { label: words.file.dueOn, value: longDate(lang, pregnancy.dueOn) },
          { label: words.file.age, value: words.years(pregnancy.ageYears) },
          {
            label: words.file.lastBirth,
            value:
              lastBirthMonth === null ? words.file.firstChild : longMonth(lang, lastBirthMonth),
          },
          { label: words.copy.born, value: String(pregnancy.children) },
        ]}
      />
      <DataTable
        caption={words.file.armCaption}
        rows={arms}
        empty={<p>{words.file.noArms}</p>}
        columns={[
          {
            header: file.measuredOn,
            rowHeader: true,
            cell: ({ measuredOn }) => longDate(lang, measuredOn),
          },
          {
            header: words.list.arm,
            align: 'end',
            cell: ({ mm }) => words.cm(decimal(lang, mm / 10, 1)),
          },
          {
            header: file.source,
            cell: ({ source, supersededAt }) =>
              supersededAt === null
                ? file.sources[source]
                : `${file.sources[source]} (${text(lang).rights.copy.superseded})`,
          },
        ]}
      />
    </Section>
  );
}

function Measurements({ lang, copy }: Props) {
  const { file } = text(lang).registry;
  const words = text(lang).rights.copy;
  const score = (value: number | null) => (value === null ? '–' : decimal(lang, value, 2));
  return (
    <Section title={file.growth}>
      <DataTable
        caption={words.measurements}
        captionHidden
        rows={copy.measurements}
        empty={<p>{file.noMeasurements}</p>}
        columns={[
          {
            header: file.measuredOn,
            rowHeader: true,
            cell: ({ measuredOn }) => longDate(lang, measuredOn),
          },
          {
            header: file.weight,
            align: 'end',
            cell: ({ weightG }) => (weightG === null ? '–' : decimal(lang, weightG / 1000, 1)),
          },
          {
            header: file.height,
            align: 'end',
            cell: ({ heightMm }) => (heightMm === null ? '–' : decimal(lang, heightMm / 10, 1)),
          },
          { header: file.haz, align: 'end', cell: ({ haz }) => score(haz) },
          { header: file.waz, align: 'end', cell: ({ waz }) => score(waz) },
          { header: file.whz, align: 'end', cell: ({ whz }) => score(whz) },
          {
            header: file.source,
            cell: ({ source, supersededAt }) =>
              supersededAt === null
                ? file.sources[source]
                : `${file.sources[source]} (${words.superseded})`,
          },
        ]}
      />
    </Section>
  );
}

function Support({ lang, copy }: Props) {
  const { file } = text(lang).registry;
  const words = text(lang).rights.copy;
  return (
    <Section title={file.support} lead={<p>{words.noDonor}</p>}>
      <DataTable
        caption={file.support}
        captionHidden
        rows={copy.support}
        empty={<p>{file.noSupport}</p>}
        columns={[
          { header: words.month, rowHeader: true, cell: ({ month }) => longMonth(lang, month) },
          {
            header: words.goods,
            cell: (row) => `${row.quantity} ${lang === 'id' ? row.nameId : row.nameEn}`,
          },
          { header: file.supportState, cell: ({ status }) => words.status[status] },
          {
            header: words.received,
            cell: ({ accepted, confirmedAt }) =>
              accepted === null || confirmedAt === null
                ? '–'
                : `${accepted}, ${wibDateTime(lang, confirmedAt)}`,
          },
        ]}
      />
    </Section>
  );
}

function Trail({ lang, copy }: Props) {
  const registry = text(lang).registry;
  const words = text(lang).rights;
  return (
    <>
      <Section title={registry.file.consents}>
        <DataTable
          caption={registry.file.consents}
          captionHidden
          rows={copy.consents}
          empty={<p>{words.copy.noConsents}</p>}
          columns={[
            {
              header: registry.consent.purposes,
              rowHeader: true,
              cell: ({ purpose }) => registry.purpose[purpose].name,
            },
            {
              header: registry.consent.givenOn,
              cell: ({ givenOn }) => longDate(lang, givenOn),
            },
            {
              header: registry.consent.givenBy,
              cell: ({ givenBy }) => registry.relation[givenBy],
            },
            {
              header: registry.consent.method,
              cell: ({ method, witness, hasPhoto, evidenceId }) => (
                <>
                  {registry.consent.methods[method]}
                  {witness && <> ({registry.file.witnessed(witness)})</>}
                  {hasPhoto === 1 && (
                    <img
                      class="proof"
                      src={href(
                        lang,
                        `/anak/${copy.request.beneficiaryId}/persetujuan/bukti/${evidenceId}`,
                      )}
                      alt={registry.file.proofOf(registry.file.methodInLine[method])}
                    />
                  )}
                </>
              ),
            },
            {
              header: words.copy.withdrawn,
              cell: ({ withdrawnAt }) =>
                withdrawnAt === null ? '–' : wibDateTime(lang, withdrawnAt),
            },
          ]}
        />
      </Section>
      <Section title={registry.file.timeline}>
        <DataTable
          caption={registry.file.timeline}
          captionHidden
          rows={copy.steps}
          empty={null}
          columns={[
            {
              header: words.copy.step,
              rowHeader: true,
              cell: ({ step }) => registry.file.steps[step],
            },
            { header: words.copy.when, cell: ({ at }) => wibDateTime(lang, at) },
            { header: words.copy.who, cell: ({ byName }) => byName ?? words.system },
          ]}
        />
      </Section>
      <Section title={words.copy.looks} lead={<p>{words.copy.looksLead}</p>}>
        <DataTable
          caption={words.copy.looks}
          captionHidden
          rows={copy.looks}
          empty={<p>{words.copy.noLooks}</p>}
          columns={[
            {
              header: words.copy.when,
              rowHeader: true,
              cell: ({ at }) => wibDateTime(lang, at),
            },
            { header: words.copy.who, cell: ({ byName }) => byName ?? words.system },
            {
              header: words.copy.did,
              cell: ({ action }) =>
                action.endsWith('.open') ? words.copy.opened : words.copy.changed,
            },
          ]}
        />
      </Section>
    </>
  );
}
