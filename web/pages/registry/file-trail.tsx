import { DataTable } from '../../components/data-table/data-table.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { Timeline } from '../../components/timeline/timeline.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, longMonth, wibDateTime } from '../../text/numbers.ts';
import { childAuditPath } from '../audit/audit-event-parts.tsx';
import type { ChildFileView } from './child-file-view.ts';

interface Props<Part extends keyof ChildFileView> {
  lang: Lang;
  file: Pick<ChildFileView, 'id' | Part>;
}

type Reason = 'moved';

/** Who did which step of verification, and when. */
export function TimelineSection({ lang, file }: Props<'steps' | 'mayReadTrail'>) {
  const words = text(lang).registry;
  const titleOf = (step: ChildFileView['steps'][number]) =>
    step.step === 'visited' && step.reason === 'not_found'
      ? words.file.steps.visitedNotFound
      : words.file.steps[step.step];
  return (
    <Section
      title={words.file.timeline}
      actions={
        file.mayReadTrail && (
          <a href={href(lang, childAuditPath(file.id))}>{text(lang).audit.child.link}</a>
        )
      }
    >
      <Timeline
        steps={file.steps.map((step) => {
          const isStop = step.step === 'closed' || step.step === 'returned';
          const hasNote = step.reason !== '' && step.step !== 'visited';
          return {
            title: titleOf(step),
            state: isStop ? 'stopped' : 'done',
            stateWord: isStop ? words.file.stopped : words.file.done,
            by: step.byName ?? words.file.system,
            at: { iso: new Date(step.at).toISOString(), text: wibDateTime(lang, step.at) },
            note: hasNote ? words.reason[step.reason as Reason] : undefined,
          };
        })}
      />
    </Section>
  );
}

/** Every consent and withdrawal. */
export function ConsentSection({ lang, file }: Props<'consents' | 'maySeeProof'>) {
  const words = text(lang).registry;
  return (
    <Section title={words.file.consents}>
      {file.consents.length === 0 && <p class="soft">{words.file.noConsents}</p>}
      {file.consents.length > 0 && (
        <ul class="stack stack-s">
          {file.consents.map((consent) => (
            <li>
              <strong>{words.purpose[consent.purpose].name}</strong>.{' '}
              {words.file.consentLine(
                words.relation[consent.givenBy],
                words.file.methodInLine[consent.method],
                longDate(lang, consent.givenOn),
              )}
              {consent.witness && <>, {words.file.witnessed(consent.witness)}</>}
              {'. '}
              {words.file.consentVersion(consent.textVersion.split('-').at(-1) ?? '')}
              {consent.byName && <>, {words.file.recordedBy(consent.byName)}</>}
              {'. '}
              {consent.hasPhoto === 1 && file.maySeeProof && (
                <a href={href(lang, `/anak/${file.id}/persetujuan/bukti/${consent.evidenceId}`)}>
                  {words.file.seeProof}
                </a>
              )}{' '}
              {consent.withdrawnAt === null ? (
                <Tag tone="success">{words.file.consentStanding}</Tag>
              ) : (
                <Tag tone="danger">
                  {words.file.consentWithdrawn(wibDateTime(lang, consent.withdrawnAt))}
                </Tag>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What the child was and is given; donors are not named here. */
export function SupportSection({ lang, file }: Props<'support'>) {
  const words = text(lang).registry;
  return (
    <Section title={words.file.support}>
      <DataTable
        caption={words.file.support}
        captionHidden
        rows={file.support}
        empty={<p class="soft">{words.file.noSupport}</p>}
        columns={[
          {
            header: words.file.supportPackage,
            rowHeader: true,
            cell: ({ nameId, nameEn, isBridged }) => (
              <>
                {lang === 'id' ? nameId : nameEn}{' '}
                {isBridged === 1 && <Tag>{text(lang).bridging.reserve}</Tag>}
              </>
            ),
          },
          {
            header: words.file.supportPeriodHeader,
            cell: ({ firstMonth, months }) =>
              words.file.supportPeriod(longMonth(lang, firstMonth), months),
          },
          {
            header: words.file.supportState,
            cell: ({ endedReason }) =>
              endedReason === null ? (
                <Tag tone="success">{words.file.supportRunning}</Tag>
              ) : (
                words.file.supportEnded(words.reason[endedReason as Reason])
              ),
          },
          {
            header: words.file.supportGoods,
            cell: ({ confirmed, paid, scheduled }) =>
              words.file.supportDeliveries(confirmed, paid, scheduled),
          },
        ]}
      />
    </Section>
  );
}
