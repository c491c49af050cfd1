import { Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { childLabel } from './match-lines.tsx';

export interface LineRuling {
  beneficiaryId: string;
  kind: 'pin' | 'ban' | 'note';
  pledgeReference: string | null;
  reason: string;
  made: boolean;
  /** Made, but the next version does without it. */
  lifted: boolean;
  ruledBy: string | null;
}

/** What people ruled on the lines of a proposal, each leading to its line. */
export function MatchRulings(props: { lang: Lang; runId: string; rulings: readonly LineRuling[] }) {
  const { lang } = props;
  const words = text(lang).matching.review;
  return (
    <Section title={words.rulings}>
      <ul class="plain-list stack stack-s">
        {props.rulings.map((ruling) => (
          <li>
            <a href={href(lang, `/pencocokan/${props.runId}/anak/${ruling.beneficiaryId}`)}>
              {childLabel(ruling.beneficiaryId)}
            </a>{' '}
            <RulingText lang={lang} ruling={ruling} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A ruling in a line: what, with which pledge, why, by whom, and whether the proposal follows it. */
export function RulingText({ lang, ruling }: { lang: Lang; ruling: LineRuling }) {
  const words = text(lang).matching.review;
  const reason = words.reasons[ruling.reason as keyof typeof words.reasons] ?? ruling.reason;
  return (
    <>
      <strong>{words.rulingKinds[ruling.kind]}</strong>
      {ruling.pledgeReference && ` ${ruling.pledgeReference}`}
      {`: ${reason}`}
      {ruling.ruledBy && <span class="soft"> ({ruling.ruledBy})</span>}{' '}
      {ruling.kind !== 'note' && (
        <Tag tone={ruling.made && !ruling.lifted ? 'success' : 'warning'}>
          {ruling.lifted ? words.rulingLifted : ruling.made ? words.rulingMade : words.rulingWaits}
        </Tag>
      )}
    </>
  );
}
