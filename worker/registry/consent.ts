import type { DateOnly } from '../shared/dates.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';

/**
 * What a guardian is asked for, each for itself (UU 27/2022, articles 20 to 22). `registration`: the
 * data may be held; the others need it. `sharing`: the child's own donor sees its progress in coarse form.
 */
export const PURPOSES = ['registration', 'matching', 'sharing', 'photos'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A text in force for one purpose. */
export interface ConsentText {
  readonly version: string;
  readonly purpose: Purpose;
}

/** Why a guardian takes a consent back. */
export type WithdrawalReason = 'guardian_asked' | 'moved' | 'other';

/**
 * Whether consents to these texts may be recorded: `none_agreed` without any, `consent_text_changed`
 * when another text is in force by now, `consent_in_future`.
 */
export function consentRefused(
  given: { readonly textVersions: readonly string[]; readonly givenOn: DateOnly },
  facts: { readonly today: DateOnly; readonly inForce: readonly ConsentText[] },
): Refusal | null {
  if (given.givenOn > facts.today) return refuse('consent_in_future');
  if (given.textVersions.length === 0) return refuse('none_agreed');
  const known = new Set(facts.inForce.map(({ version }) => version));
  return given.textVersions.every((version) => known.has(version))
    ? null
    : refuse('consent_text_changed');
}

/**
 * What a withdrawal comes to: without registration nothing else can stand, so taking it back takes
 * everything back ('everything'). Refuses `none_chosen_to_withdraw`.
 */
export function withdrawalOf(
  purposes: readonly Purpose[],
): readonly Purpose[] | 'everything' | Refusal {
  if (purposes.length === 0) return refuse('none_chosen_to_withdraw');
  return purposes.includes('registration') ? 'everything' : [...new Set(purposes)];
}
