import type { NeedGroup } from '../../../worker/need/public-need.ts';
import type { PledgeAreaRow } from '../../../worker/pledges/price-store.ts';
import type { ForKind } from '../../../worker/shared/for-kind.ts';
import { AreaMap } from '../../components/area-map/area-map.tsx';
import { KOTA_SERANG } from '../../components/area-map/kota-serang.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import {
  type Choice,
  DateField,
  RadioField,
  SelectField,
} from '../../components/form-field/form-field.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import type { ShownImpact } from '../explanations/what-it-would-do.tsx';
import { effectHint } from './pledge-effect.tsx';

/** More than these are chosen from a list rather than seen all at once. */
const MOST_IN_SIGHT = 24;

export interface PledgeWhereProps {
  lang: Lang;
  /** Whom the pledged package is for. */
  forKind: ForKind;
  areas: readonly PledgeAreaRow[];
  /** The unit's own part of the kabupaten/kota, when it gives for a unit that has one. */
  territories: readonly string[];
  needs: readonly NeedGroup[];
  /** How many children the first screen's answers come to. */
  pledged: number;
  /** Whom they would be in each area of which there are figures. */
  effects: ReadonlyMap<string, ShownImpact>;
  earliestMonth: string;
  /** The month that is filled in for whoever says nothing. */
  usualMonth: string;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** The second of three screens: where they are who are to be helped, and from when. Each place says what it lacks. */
export function PledgeWherePage(props: PledgeWhereProps) {
  const { lang, typed, errors, areas } = props;
  const words = text(lang);
  const { where, form, takePart } = words.pledges;
  const choices = areas.map((area) => choiceOf(props, area));
  const field = {
    name: 'area',
    label: form.area,
    hint: props.territories.length > 0 ? where.unitHint : form.areaHint,
    required: true,
    value: typed.area ?? props.territories[0] ?? areas.find(({ level }) => level === 2)?.code,
    error: errors.area,
    choices,
  };
  return (
    <>
      <PageHeading
        kicker={takePart.step(2)}
        title={where.title(props.forKind)}
        lead={<p>{where.lead}</p>}
      />
      <GapMap {...props} />
      <form class="stack" method="post" action={href(lang, '/ikut/tinjau')} novalidate>
        <ErrorSummary title={words.common.errorSummary} errors={errors} />
        {Object.entries(typed)
          .filter(([name]) => name !== 'area' && name !== 'firstMonth' && name !== '_key')
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        {areas.length > MOST_IN_SIGHT ? <SelectField {...field} /> : <RadioField {...field} />}
        <DateField
          kind="month"
          name="firstMonth"
          label={form.firstMonth}
          required
          value={typed.firstMonth ?? props.usualMonth}
          min={props.earliestMonth}
          error={errors.firstMonth}
        />
        <ButtonRow>
          <Button>{takePart.review}</Button>
          <Button variant="link" href={href(lang, '/ikut')}>
            {takePart.back}
          </Button>
        </ButtonRow>
      </form>
    </>
  );
}

/** Where how many children wait, beside the choice: an area of the map leads to its line in the list. */
function GapMap(props: PledgeWhereProps) {
  const { lang, areas } = props;
  const words = text(lang);
  const onMap = areas.flatMap(({ code, name }, index) => {
    const need = needIn(props, code);
    const isDrawn = KOTA_SERANG.shapes.some(({ areaCode }) => areaCode === code);
    return need && isDrawn ? [{ code, name, need, index }] : [];
  });
  if (onMap.length === 0 || areas.length > MOST_IN_SIGHT) return null;
  return (
    <AreaMap
      caption={words.portal.home.mapCaption}
      note={words.pledges.where.mapNote}
      shapes={KOTA_SERANG}
      areas={onMap.map(({ code, name, need, index }) => {
        const gap = gapOf(need);
        return {
          areaCode: code,
          label: name,
          value: gap,
          valueText: gap === null ? untold(props, need) : String(gap),
          description: gapText(props, need) ?? untold(props, need),
          // As RadioField names its choices.
          href: index === 0 ? '#area' : `#area-${index + 1}`,
        };
      })}
    />
  );
}

function needIn({ needs }: PledgeWhereProps, code: string): NeedGroup | undefined {
  return needs.find(({ areas }) => areas.some(({ areaCode }) => areaCode === code));
}

/** Who waits in an area that is told by itself; null where it is not. */
function gapOf({ areas, waiting }: NeedGroup): number | null {
  return areas.length === 1 && typeof waiting === 'number' ? waiting : null;
}

function untold({ lang }: PledgeWhereProps, { areas }: NeedGroup): string {
  const { need, portal } = text(lang);
  return areas.length > 1 ? need.joined : portal.home.withheld;
}

function choiceOf(props: PledgeWhereProps, area: PledgeAreaRow): Choice {
  const words = text(props.lang).pledges;
  const value = area.code;
  if (area.level === 2) {
    const hint = joined(words.where.mostNeededHint, effectIn(props, area));
    return { value, label: words.wholeCity(area.name), hint };
  }
  const gap = gapText(props, needIn(props, area.code));
  const name = area.level === 3 ? words.kecamatan(area.name) : words.where.kelurahan(area.name);
  const isOwn = props.territories.includes(area.code);
  const hint = joined(gap && `${gap}.`, effectIn(props, area));
  return { value, label: isOwn ? words.where.own(name) : name, hint };
}

/** Whom this pledge would reach there: the answer stands beside each choice, before anything is chosen. */
function effectIn({ lang, pledged, effects }: PledgeWhereProps, { code }: PledgeAreaRow) {
  const effect = effects.get(code);
  return effect && effectHint(lang, pledged, effect);
}

function joined(...sentences: readonly (string | undefined)[]): string | undefined {
  return sentences.filter((each) => each !== undefined).join(' ') || undefined;
}

/** "12 of 30 verified children have no support yet": nothing where the figures are withheld. */
function gapText(props: PledgeWhereProps, need: NeedGroup | undefined): string | undefined {
  const { where } = text(props.lang).pledges;
  const gap = need ? gapOf(need) : null;
  if (typeof need?.verified !== 'number' || gap === null) return undefined;
  return gap === 0 ? where.noGap(need.verified) : where.gap(gap, need.verified);
}
