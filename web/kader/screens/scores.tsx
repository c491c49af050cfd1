import {
  heightForAgeCategory,
  weightForAgeCategory,
  weightForHeightCategory,
} from '../../../worker/growth/category.ts';
import type { GrowthScore } from '../../../worker/growth/score.ts';
import type { FieldAppWords } from '../../text/field-app.id.ts';

/** What a reading means, at once: each index by its name, its number beside it. */
export function Scores({
  score,
  words,
  lang,
}: {
  score: GrowthScore;
  words: FieldAppWords;
  lang: string;
}) {
  const lines = [
    [
      words.heightForAge,
      score.haz,
      score.haz === null ? null : heightForAgeCategory(score.haz).code,
    ],
    [
      words.weightForAge,
      score.waz,
      score.waz === null ? null : weightForAgeCategory(score.waz).code,
    ],
    [
      words.weightForHeight,
      score.whz,
      score.whz === null ? null : weightForHeightCategory(score.whz).code,
    ],
  ] as const;
  return (
    <dl class="scores" aria-live="polite">
      {lines.map(([label, z, code]) =>
        z === null || code === null ? null : (
          <div
            key={label}
            class={code === 'normal' ? 'score good' : z < -3 ? 'score bad' : 'score'}
          >
            <dt>{label}</dt>
            <dd>
              {words.categories[code]} (
              {z.toLocaleString(lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 })})
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
