import type { AuditVerdict } from '../../../worker/audit/verify-audit.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

/** What a check of the log came to. */
export function AuditCheckPage(props: { lang: Lang; verdict: AuditVerdict }) {
  const { lang, verdict } = props;
  const words = text(lang).audit;
  const { check } = words;
  return (
    <>
      <PageHeading title={check.title} />
      {verdict.ok ? (
        <Notice kind="success" title={check.sound} announce>
          <p>{check.soundText(whole(verdict.events), whole(verdict.seals))}</p>
        </Notice>
      ) : (
        <Notice kind="error" title={check.broken} announce>
          <p>{check.brokenText}</p>
        </Notice>
      )}
      <DataTable
        caption={check.caption}
        rows={verdict.findings}
        empty={null}
        columns={[
          {
            header: check.finding,
            rowHeader: true,
            cell: (finding) => words.findings[finding.kind],
          },
          {
            header: check.place,
            cell: (finding) =>
              [
                ...('eventId' in finding ? [check.event(String(finding.eventId))] : []),
                check.seal(String(finding.seal)),
              ].join(', '),
          },
        ]}
      />
      <p>{verdict.anchor === null ? check.noAnchor : check.anchor(whole(verdict.anchor))}</p>
      {verdict.unsealed > 0 && <p>{check.unsealed(whole(verdict.unsealed))}</p>}
      {verdict.after > 0 && (
        <form method="post" action={href(lang, '/audit/pemeriksaan')}>
          <FormKey />
          <input type="hidden" name="sampai" value={String(verdict.after)} />
          <Button variant="secondary">{check.further(whole(verdict.after))}</Button>
        </form>
      )}
    </>
  );
}
