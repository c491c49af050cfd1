import type { Text } from '../../text/lang.ts';

/** So many children of these severities. */
export interface ShownBand {
  readonly severities: readonly (1 | 2 | 3)[];
  readonly children: number;
}

/** "10 very urgent and 3 urgent or at risk". */
export function bandsText(words: Text, bands: readonly ShownBand[], full = false): string {
  const { impact, severities, severityShort, or, and } = words.explanations;
  const names = full ? severities : severityShort;
  return bands
    .map(({ severities: those, children }) =>
      impact.band(children, those.map((severity) => names[severity]).join(or)),
    )
    .join(and);
}
