import type { PledgePlan } from '../../../worker/pledges/pledge.ts';
import type { ForKind } from '../../../worker/shared/for-kind.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';
import { Card } from '../../components/card/card.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { refusalText } from '../../text/refusal-text.ts';
import {
  impactAnswer,
  impactText,
  type ShownImpact,
  WhatItWouldDo,
} from '../explanations/what-it-would-do.tsx';

/** What the first screen's answers come to; null before there are any. */
export type ShownAnswer =
  | (PledgePlan & { months: number; package: { forKind: ForKind } })
  | Refusal
  | null;

/** How many children for how long, and whom that would reach: as text, because a script tells it again while somebody types. */
export function pledgeAnswerText(
  lang: Lang,
  answer: ShownAnswer,
  effect: ShownImpact | null,
): string {
  const words = text(lang);
  if (answer === null) return words.pledges.answer.none;
  if (isRefusal(answer)) return refusalText(words, answer);
  const said = words.pledges.answer.say(answer);
  if (!effect) return said;
  return `${said} ${ofFirst(lang, answer.children, effect)}${impactText(lang, effect)}`;
}

/** Whom so many children pledged would be in one place, without the place's name: for beside it. */
export function effectHint(lang: Lang, pledged: number, effect: ShownImpact): string {
  return `${text(lang).pledges.effect.yours} ${ofFirst(lang, pledged, effect)}${impactAnswer(lang, effect, false)}`;
}

/** On the review: whom the pledge would reach, from when the figures are, and their proof. */
export function PledgeEffect(props: { lang: Lang; pledged: number; effect: ShownImpact }) {
  const { lang, pledged, effect } = props;
  const words = text(lang).pledges.effect;
  return (
    <Card title={words.title}>
      {pledged > effect.places && <p>{words.isOfFirst(effect.places)}</p>}
      <WhatItWouldDo lang={lang} impact={effect} />
    </Card>
  );
}

/** Figures end at fifty children: a larger pledge is told what its first fifty do. */
function ofFirst(lang: Lang, pledged: number, { places }: ShownImpact): string {
  return pledged > places ? `${text(lang).pledges.effect.ofFirst(places)} ` : '';
}
