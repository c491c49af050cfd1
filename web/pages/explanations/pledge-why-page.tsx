import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { bandsText, type ShownBand } from './band-text.ts';

export interface PledgeWhyProps {
  lang: Lang;
  title: string;
  effect: {
    runId: string;
    /** Whom the matching was for. */
    forKind: 'child' | 'pregnancy' | 'any';
    children: number;
    kept: number;
    bands: readonly ShownBand[];
    /** Severity and tenth of the child who would wait first; or that places are left, or that it would mark a child. */
    cutoff: { severity: 1 | 2 | 3; decile: number } | 'open' | 'withheld';
    waiting: number;
    waitingBands: readonly ShownBand[];
    /** Whether there is a public proof to point to. */
    isStated: boolean;
  } | null;
}

/** For a donor: why they, where his pledge ends, and what it did that no other would have. */
export function PledgeWhyPage({ lang, title, effect }: PledgeWhyProps) {
  const words = text(lang);
  const { pledge, severities } = words.explanations;
  return (
    <>
      <PageHeading kicker={title} title={pledge.title} lead={<p>{pledge.lead}</p>} />
      {effect === null ? (
        <EmptyState title={pledge.none} text={pledge.noneText} />
      ) : (
        <>
          <Card title={pledge.effectTitle}>
            {effect.waiting > 0 ? (
              <>
                <p>
                  <strong>{pledge.effect(pledge.who[effect.forKind](effect.waiting))}</strong>
                </p>
                <p>
                  {effect.waitingBands.length > 0
                    ? pledge.effectBands(bandsText(words, effect.waitingBands, true))
                    : pledge.bandFew}
                </p>
              </>
            ) : (
              <p>{pledge.effectNone}</p>
            )}
          </Card>
          <Card title={pledge.whyTitle}>
            <p>{pledge.carries(pledge.who[effect.forKind](effect.children))}</p>
            <p>
              {effect.bands.length > 0
                ? pledge.carriesBands(bandsText(words, effect.bands, true))
                : pledge.bandFew}
            </p>
            {effect.kept > 0 && <p>{pledge.kept(effect.kept)}</p>}
          </Card>
          <Card title={pledge.cutoffTitle}>
            <p>
              {effect.cutoff === 'open' && pledge.cutoffOpen}
              {effect.cutoff === 'withheld' && pledge.cutoffWithheld}
              {typeof effect.cutoff === 'object' &&
                pledge.cutoff(
                  severities[effect.cutoff.severity],
                  pledge.decile(effect.cutoff.decile),
                )}
            </p>
          </Card>
          {effect.isStated && (
            <p>
              <a href={href(lang, `/pencocokan/bukti/${effect.runId}`)}>{pledge.proof}</a>
            </p>
          )}
        </>
      )}
    </>
  );
}
