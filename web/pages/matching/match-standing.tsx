import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { Notice } from '../../components/notice/notice.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { monthText } from '../ledger/calendar.ts';
import type { MatchRunProps } from './match-run-page.tsx';

/** What a proposal comes to, in numbers. */
export function Figures({ lang, run, summary }: MatchRunProps) {
  const words = text(lang).matching;
  const moved = summary.moved ?? 0;
  return (
    <StatRow>
      <Stat
        label={words.run.served}
        figure={whole(run.served)}
        sub={words.run.servedSub(whole(run.children))}
      />
      <Stat label={words.run.waiting} figure={whole(run.children - run.served)} />
      <Stat label={words.review.newPairs} figure={whole(run.served - summary.kept - moved)} />
      <Stat label={words.run.kept} figure={whole(summary.kept)} />
      {moved > 0 && <Stat label={words.review.moved} figure={whole(moved)} />}
      {(summary.ended ?? 0) > 0 && (
        <Stat label={words.review.endedSupport} figure={whole(summary.ended ?? 0)} />
      )}
      <Stat label={words.review.running} figure={whole(summary.alreadySupported)} />
      <Stat
        label={words.run.places}
        figure={whole(summary.places)}
        sub={words.run.placesSub(whole(summary.pledges))}
      />
    </StatRow>
  );
}

/** Where the proposal stands: its policy, how long it holds its places, what came before and after. */
export function Standing({ lang, run, summary }: MatchRunProps) {
  const words = text(lang).matching;
  const moved = summary.moved ?? 0;
  const isOpen = run.status === 'proposed' && run.expiresAt !== null;
  return (
    <>
      <p class="soft">
        {words.review.policy(whole(run.policyVersion))}{' '}
        <a href={href(lang, `/kebijakan/${run.policyVersion}`)}>{words.review.readPolicy}</a>
        {run.parentRunId && (
          <>
            {' · '}
            <a href={href(lang, `/pencocokan/${run.parentRunId}`)}>{words.review.olderVersion}</a>
          </>
        )}
        {run.nextRunId && (
          <>
            {' · '}
            <a href={href(lang, `/pencocokan/${run.nextRunId}`)}>{words.review.newerVersion}</a>
          </>
        )}
      </p>
      {run.proposedBy === null && (
        <Notice kind="info">
          <p>
            {words.review.successors(
              monthText(lang, run.firstMonth),
              summary.kept + moved,
              summary.kept + moved + (summary.ended ?? 0),
            )}{' '}
            <a href={href(lang, '/janji/berakhir')}>{words.review.endings}</a>
          </p>
        </Notice>
      )}
      {isOpen && run.proposedBy !== null && (
        <Notice kind="info">{words.review.holds(wibDateTime(lang, run.expiresAt ?? 0))}</Notice>
      )}
      {run.endedAs && <Notice kind="warning">{words.review.holdsFree}</Notice>}
      {summary.alreadySupported > 0 && (
        <p class="soft">{words.run.alreadySupported(whole(summary.alreadySupported))}</p>
      )}
      {(summary.remainderRupiah ?? 0) > 0 && (
        <p class="soft">{words.review.remainder(formatRupiah(summary.remainderRupiah ?? 0))}</p>
      )}
      {run.fellOut > 0 && <Notice kind="warning">{words.run.fellOut(whole(run.fellOut))}</Notice>}
      {run.leftOut > 0 && <Notice kind="info">{words.review.leftOut(whole(run.leftOut))}</Notice>}
    </>
  );
}
