import type { RotationState } from '../../../worker/rights/rotate-keys.ts';
import type { LookupState } from '../../../worker/rights/rotate-lookups.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Progress } from '../../components/progress/progress.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';

const TONES = { current: 'success', previous: 'warning', missing: 'danger' } as const;

/** The master keys by name, what each wraps, and the rotation's progress. */
export function KeyPage(props: { lang: Lang; state: RotationState; lookups: LookupState }) {
  const { lang, state } = props;
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
      <Lookups lang={lang} lookups={props.lookups} />
    </>
  );
}

/** How far the look-ups are made anew, and what stands in the way. */
function Lookups({ lang, lookups }: { lang: Lang; lookups: LookupState }) {
  const words = text(lang).rights.keys.lookups;
  const { current, waiting, stranded, isRotating } = lookups;
  const all = current + waiting;
  return (
    <Section title={words.title}>
      <p>{words.lead(lookups.currentId)}</p>
      {isRotating && waiting > 0 && (
        <Progress
          id="lookups"
          label={words.progress}
          value={current}
          max={all}
          text={words.progressText(whole(current), whole(all))}
        />
      )}
      {isRotating && waiting === 0 && stranded === 0 && (
        <Notice kind="success" title={words.doneTitle}>
          <p>{words.doneText}</p>
        </Notice>
      )}
      {isRotating && stranded > 0 && (
        <Notice kind="warning" title={words.strandedTitle(whole(stranded))}>
          <p>{words.strandedText}</p>
        </Notice>
      )}
      {!isRotating && <p class="soft">{words.idle}</p>}
    </Section>
  );
}
