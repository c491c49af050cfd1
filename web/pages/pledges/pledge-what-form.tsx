import type { ForKind } from '../../../worker/shared/for-kind.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { NumberField, RadioField, RupiahField } from '../../components/form-field/form-field.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { purposeName } from '../../text/purpose-name.ts';
import type { ShownImpact } from '../explanations/what-it-would-do.tsx';
import { pledgeAnswerText, type ShownAnswer } from './pledge-effect.tsx';

/** A package as the form offers it. */
export interface OfferedPackage {
  id: string;
  /** Whom it is for. */
  forKind: ForKind;
  nameId: string;
  nameEn: string;
  purposeNameId: string;
  purposeNameEn: string;
  /** Given once for good: the pledge is for one month. */
  isOnce: boolean;
  /** For one child or pregnant woman, and month. */
  rupiah: number;
}

export interface WhatFormProps {
  lang: Lang;
  packages: readonly OfferedPackage[];
  /** Where the packages' prices hold. */
  pricedArea: string;
  /** The organisation the donor may give for (null for a visitor), and whether he may also give for himself. */
  who: 'donor' | 'visitor' | 'other';
  organisationName: string | null;
  mayGiveAsSelf: boolean;
  answer: ShownAnswer;
  /** Whom the answer would reach in the city; null where nothing is known. */
  effect: ShownImpact | null;
  typed: Readonly<Record<string, string>>;
  /** What is wrong, in words, by field. */
  errors: Readonly<Record<string, string>>;
}

/** The first of three screens: who gives, and what. Nothing is saved by it. */
export function WhatForm(props: WhatFormProps) {
  const { lang, typed, errors } = props;
  const words = text(lang);
  const { form, takePart } = words.pledges;
  return (
    <form
      class="stack"
      method="post"
      action={href(lang, '/ikut/untuk')}
      novalidate
      data-answer={href(lang, '/ikut/hitung')}
    >
      <ErrorSummary title={words.common.errorSummary} errors={errors} />
      <RupiahField
        name="rupiah"
        label={form.rupiah}
        hint={form.rupiahHint}
        maxlength={40}
        value={typed.rupiah}
        error={errors.rupiah}
      />
      <NumberField
        name="children"
        label={form.children}
        optionalWord={form.orWord}
        hint={form.childrenHint}
        value={typed.children}
        error={errors.children}
        min={1}
      />
      <Answer {...props} />
      <RadioField
        name="package"
        label={form.package}
        required
        value={typed.package ?? props.packages[0]?.id}
        error={errors.package}
        choices={props.packages.map((each) => ({
          value: each.id,
          label: lang === 'en' ? each.nameEn : each.nameId,
          hint: packageHint(props, each),
        }))}
      />
      <NumberField
        name="months"
        label={form.months}
        required
        value={typed.months ?? '6'}
        error={errors.months}
        min={1}
        max={60}
      />
      <RadioField
        name="gives"
        label={form.gives}
        value={typed.gives ?? 'money'}
        error={errors.gives}
        choices={[
          { value: 'money', label: form.givesMoney, hint: form.givesMoneyHint },
          { value: 'goods', label: form.givesGoods, hint: form.givesGoodsHint },
        ]}
      />
      <Behalf {...props} />
      <ButtonRow>
        <Button>{takePart.next}</Button>
        <Button variant="secondary" formaction={href(lang, '/ikut/untuk?hitung')}>
          {takePart.count}
        </Button>
      </ButtonRow>
    </form>
  );
}

/** What a package is for and costs; the purpose where its name does not say it. */
function packageHint({ lang, pricedArea }: WhatFormProps, each: OfferedPackage): string {
  const { perChildMonth, perChildOnce, priceIn } = text(lang).pledges;
  const purpose = purposeName(lang, each);
  const price = (each.isOnce ? perChildOnce : perChildMonth)(each.rupiah, each.forKind);
  return `${purpose}. ${price} (${priceIn(pricedArea)})`;
}

/** How many children for how long, and whom it would reach: told again while somebody types, where there is a script. */
function Answer({ lang, answer, effect }: WhatFormProps) {
  return (
    <p class="lead" role="status" data-answer-text>
      {pledgeAnswerText(lang, answer, effect)}
    </p>
  );
}

function Behalf(props: WhatFormProps) {
  const { form } = text(props.lang).pledges;
  const { organisationName, mayGiveAsSelf } = props;
  if (props.who === 'donor' && (organisationName === null || !mayGiveAsSelf)) {
    return (
      <input
        type="hidden"
        name="behalf"
        value={organisationName === null ? 'self' : 'organisation'}
      />
    );
  }
  return (
    <RadioField
      name="behalf"
      label={form.behalf}
      value={props.typed.behalf ?? 'self'}
      error={props.errors.behalf}
      choices={[
        { value: 'self', label: form.behalfSelf, hint: form.behalfSelfHint },
        {
          value: 'organisation',
          label: organisationName ?? form.behalfOrganisation,
          hint: form.behalfOrganisationHint,
        },
      ]}
    />
  );
}
