import type { ArmRow } from '../../../worker/pregnancy/pregnancy-store.ts';
import type { PregnancyRisk } from '../../../worker/registry/pregnancy-risk.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { decimal, longDate, longMonth } from '../../text/numbers.ts';
import type { ChildFileView } from '../registry/child-file-view.ts';
import { ConsentTag, SeverityTag, StageTag } from '../registry/child-tags.tsx';
import { OtherActions, PostButton } from '../registry/file-next-step.tsx';
import { ConsentSection, SupportSection, TimelineSection } from '../registry/file-trail.tsx';
import { RiskTags } from './pregnancy-list-page.tsx';

/** What should happen next with her. */
export type PregnancyNext =
  | {
      readonly kind:
        | 'visit'
        | 'wait_kader'
        | 'consent'
        | 'measure'
        | 'verify'
        | 'wait_verifier'
        | 'support'
        | 'supported'
        | 'unmatched'
        | 'overdue'
        | 'born'
        | 'ended'
        | 'closed';
    }
  | { readonly kind: 'missing'; readonly missing: string };

/** Her file, ready to be shown. */
export interface PregnancyFileView
  extends Pick<
    ChildFileView,
    | 'id'
    | 'kelurahan'
    | 'kecamatan'
    | 'posyandu'
    | 'stage'
    | 'severity'
    | 'hasConsent'
    | 'isWithdrawn'
    | 'isRestricted'
    | 'guardians'
    | 'steps'
    | 'consents'
    | 'maySeeProof'
    | 'support'
    | 'mayReadTrail'
    | 'mayExplain'
    | 'mayRecordCircumstances'
    | 'actions'
  > {
  readonly identity:
    | (NonNullable<ChildFileView['identity']> & { readonly bornOn?: string | undefined })
    | null;
  /** Null once she was erased. */
  readonly pregnancy: {
    readonly dueOn: string;
    readonly weeks: number;
    readonly ageYears: number;
    readonly lastBirthMonth: string | null;
  } | null;
  readonly risks: readonly PregnancyRisk[];
  readonly arms: readonly ArmRow[];
  readonly children: readonly { readonly id: string; readonly bornOn: string }[];
  readonly next: PregnancyNext;
  readonly mayEnd: boolean;
  readonly mayAddTwin: boolean;
}

interface Props {
  lang: Lang;
  file: PregnancyFileView;
}

/** The file of a pregnant woman: who, what puts her at risk, what was done, and what comes next. */
export function PregnancyFilePage(props: Props) {
  const { lang, file } = props;
  const words = text(lang).pregnancy.file;
  return (
    <>
      <PageHeading
        title={file.identity?.name ?? text(lang).registry.nameErased}
        kicker={words.kicker}
        lead={<p>{[file.kelurahan, file.kecamatan].filter(Boolean).join(', ')}</p>}
        actions={
          <>
            <StageTag lang={lang} stage={file.stage} />
            <SeverityTag lang={lang} severity={file.isWithdrawn ? null : file.severity} />
            <ConsentTag lang={lang} hasConsent={file.hasConsent} />
          </>
        }
      />
      {file.isWithdrawn && (
        <Notice kind="warning" title={words.hiddenTitle}>
          <p>{words.hiddenText}</p>
        </Notice>
      )}
      {file.isRestricted && (
        <Notice kind="warning" title={text(lang).rights.restrictedFile.title}>
          <p>{text(lang).rights.restrictedFile.text}</p>
        </Notice>
      )}
      <div class="split">
        <div class="stack stack-l">
          <NextStep {...props} />
          {!file.isWithdrawn && <PregnancySection {...props} />}
        </div>
        {file.identity && <Herself {...props} identity={file.identity} />}
      </div>
      {!file.isWithdrawn && <Arms {...props} />}
      <div class="split">
        <div class="stack stack-l">
          <ConsentSection lang={lang} file={file} />
          <SupportSection lang={lang} file={file} />
          <Further {...props} />
        </div>
        <div class="stack stack-l">
          <TimelineSection lang={lang} file={file} />
          <OtherActions lang={lang} file={file} />
        </div>
      </div>
    </>
  );
}

function NextStep({ lang, file }: Props) {
  const words = text(lang).pregnancy.file;
  const { next, actions } = file;
  const said =
    next.kind === 'missing'
      ? words.nextMissing(text(lang).pregnancy.missing(next.missing))
      : words.next[next.kind];
  return (
    <Card title={text(lang).registry.file.next} kicker={text(lang).registry.stage[file.stage]}>
      <div class="stack">
        <p>{said}</p>
        <ButtonRow>
          {next.kind === 'visit' && <VisitForm lang={lang} file={file} />}
          {actions.measure && (
            <Button
              variant={next.kind === 'measure' ? 'primary' : 'secondary'}
              href={href(lang, `/ibu-hamil/${file.id}/lila`)}
            >
              {words.recordArm}
            </Button>
          )}
          {actions.consent && (
            <Button
              variant={next.kind === 'consent' ? 'primary' : 'secondary'}
              href={href(lang, `/anak/${file.id}/persetujuan`)}
            >
              {text(lang).registry.file.recordConsent}
            </Button>
          )}
          {next.kind === 'verify' && (
            <PostButton
              lang={lang}
              path={`/anak/${file.id}/verifikasi`}
              label={words.verify}
              variant="primary"
            />
          )}
          {file.mayEnd && (
            <Button
              variant={next.kind === 'overdue' ? 'primary' : 'secondary'}
              href={href(lang, `/ibu-hamil/${file.id}/persalinan`)}
            >
              {words.recordEnd}
            </Button>
          )}
          {file.mayAddTwin && (
            <Button
              variant="secondary"
              href={href(lang, `/ibu-hamil/${file.id}/persalinan?kembar=ya`)}
            >
              {words.twin}
            </Button>
          )}
        </ButtonRow>
      </div>
    </Card>
  );
}

function VisitForm({ lang, file }: Props) {
  return (
    <form class="cluster" method="post" action={href(lang, `/anak/${file.id}/kunjungan`)}>
      <FormKey />
      <Button name="found" value="ya">
        {text(lang).pregnancy.file.found}
      </Button>
      <Button variant="secondary" name="found" value="tidak">
        {text(lang).registry.file.notFound}
      </Button>
    </form>
  );
}

function PregnancySection({ lang, file }: Props) {
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

function Herself(props: Props & { identity: NonNullable<PregnancyFileView['identity']> }) {
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

function Arms({ lang, file }: Props) {
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

function Further({ lang, file }: Props) {
  if (file.stage !== 'verified') return null;
  return (
    <p>
      {file.mayRecordCircumstances && (
        <>
          <a href={href(lang, `/anak/${file.id}/keadaan`)}>
            {text(lang).matching.review.circumstances}
          </a>
          <br />
        </>
      )}
      {file.mayExplain && (
        <a href={href(lang, `/anak/${file.id}/mengapa`)}>{text(lang).pregnancy.file.why}</a>
      )}
    </p>
  );
}
