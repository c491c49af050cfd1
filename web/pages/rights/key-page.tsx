import type { RotationState } from '../../../worker/rights/rotate-keys.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Progress } from '../../components/progress/progress.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

const TONES = { current: 'success', previous: 'warning', missing: 'danger' } as const;

/** The master keys by name, what each wraps, and the rotation's progress. */
export function KeyPage({ lang, state }: { lang: Lang; state: RotationState }) {
  const words = text(lang).rights.keys;
  const { current, waiting, lost } = state;
  const all = current + waiting;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {lost > 0 && (
        <Notice kind="error" title={words.lostTitle(whole(lost))}>
          <p>{words.lostText}</p>
        </Notice>
      )}
      {waiting > 0 ? (
        <Progress
          id="rotation"
          label={words.progress}
          value={current}
          max={all}
          text={words.progressText(whole(current), whole(all))}
        />
      ) : (
        lost === 0 && (
          <Notice kind="success" title={words.doneTitle}>
            <p>{words.doneText}</p>
          </Notice>
        )
      )}
      <DataTable
        caption={words.caption}
        rows={state.byMaster}
        empty={<p>{words.none}</p>}
        columns={[
          {
            header: words.key,
            rowHeader: true,
            cell: ({ masterKeyId }) => <code>{masterKeyId}</code>,
          },
          {
            header: words.state,
            cell: (row) => <Tag tone={TONES[row.state]}>{words.states[row.state]}</Tag>,
          },
          { header: words.keys, align: 'end', cell: ({ keys }) => whole(keys) },
        ]}
      />
    </>
  );
}
