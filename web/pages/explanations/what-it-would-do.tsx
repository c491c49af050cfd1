import { Button } from '../../components/button/button.tsx';
import { NumberField, SelectField } from '../../components/form-field/form-field.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { purposeChoices } from '../../text/purpose-name.ts';
import { bandsText, type ShownBand } from './band-text.ts';

/** What so many places more would do in an area, as the public may read it. */
export interface ShownImpact {
  readonly areaCode: string;
  readonly areaName: string;
  readonly purpose: string;
  readonly places: number;
  readonly bands: readonly ShownBand[];
  readonly children: number | null;
  readonly isFew: boolean;
  readonly isAtLeast: boolean;
  readonly workedOutAt: number;
  readonly runId: string;
}

/** The answer as one text, for programs that read it aloud or send it on. */
export function impactText(lang: Lang, impact: ShownImpact): string {
  return `${headline(lang, impact)} ${impactAnswer(lang, impact)}`;
}

/** In words: "10 children in Kasemen: 10 very urgent. None of them is helped today." */
export function WhatItWouldDo({ lang, impact }: { lang: Lang; impact: ShownImpact }) {
  const { impact: said } = text(lang).explanations;
  const { children, areaName, isAtLeast } = impact;
  const spare = children === null || isAtLeast ? 0 : impact.places - children;
  return (
    <div class="stack stack-s" data-impact>
      <p>
        <strong>{headline(lang, impact)}</strong>
      </p>
      <p>{impactAnswer(lang, impact)}</p>
      {spare > 0 && children !== 0 && <p>{said.spare(spare)}</p>}
      <p class="soft">
        {said.asOf(wibDateTime(lang, impact.workedOutAt))}
        {isAtLeast && ` ${said.rounding}`}
      </p>
      <p>
        <a href={href(lang, `/pencocokan/bukti/${impact.runId}`)}>{said.proof}</a>
        <span class="visually-hidden">, {areaName}</span>
      </p>
    </div>
  );
}

function headline(lang: Lang, { children, areaName, isFew, isAtLeast }: ShownImpact): string {
  const { impact: said } = text(lang).explanations;
  if (children === 0) return `${areaName}:`;
  const count = isFew || children === null ? said.some : said.upTo(children);
  return capitalised(`${said.headline(isAtLeast ? said.atLeast(count) : count, areaName)}:`);
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Who they are, without where: "10 very urgent. None of them is helped today." */
export function impactAnswer(lang: Lang, impact: ShownImpact, full = true): string {
  const words = text(lang);
  const { impact: said } = words.explanations;
  const isUsual = impact.purpose === 'nutrition';
  if (impact.isFew) return isUsual ? said.answerFew : said.answerFewOfThis;
  return impact.children === 0
    ? said.answerNone
    : (isUsual ? said.answer : said.answerOfThis)(bandsText(words, impact.bands, full));
}

export interface ImpactFormProps {
  lang: Lang;
  areas: readonly { code: string; name: string }[];
  areaCode: string;
  /** What can be asked about, and what is. */
  purposes: readonly { code: string; nameId: string; nameEn: string }[];
  purpose: string;
  children: number;
}

/** Asks what a number of places would do; the answer is a page of its own, and needs no script. */
export function ImpactForm(props: ImpactFormProps) {
  const { lang, areas, areaCode, purposes, purpose, children } = props;
  const { impact } = text(lang).explanations;
  return (
    <form class="stack" method="get" action={href(lang, '/ikut/dampak')}>
      <SelectField
        name="wilayah"
        id="wilayah-dampak"
        label={impact.area}
        emptyWord={impact.areaChoose}
        value={areaCode}
        choices={areas.map(({ code, name }) => ({ value: code, label: name }))}
      />
      {purposes.length > 1 && (
        <SelectField
          name="tujuan"
          id="tujuan-dampak"
          label={impact.purpose}
          value={purpose}
          choices={purposeChoices(lang, purposes)}
        />
      )}
      <NumberField
        name="anak"
        id="anak-dampak"
        label={impact.children}
        hint={impact.childrenHint}
        value={children}
        min={1}
        max={50}
      />
      <div>
        <Button variant="secondary">{impact.submit}</Button>
      </div>
    </form>
  );
}
