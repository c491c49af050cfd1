import type { Draft } from '../../../worker/pledges/make-pledge.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { purposeName } from '../../text/purpose-name.ts';
import type { ShownImpact } from '../explanations/what-it-would-do.tsx';
import { CharterFields, type CharterWording } from '../foster/charter-fields.tsx';
import { monthText } from '../ledger/calendar.ts';
import { FormErrors } from '../registry/form-errors.tsx';
import { PledgeEffect } from './pledge-effect.tsx';

/** The last of three screens: what is about to be pledged, before it is. */
export function PledgeReviewPage(props: {
  lang: Lang;
  /** Only a donor can confirm; a visitor signs in first. */
  who: 'donor' | 'visitor' | 'other';
  draft: Draft;
  /** Whom it would reach; null where nothing is known of the area. */
  effect: ShownImpact | null;
  gives: 'money' | 'goods';
  /** Null while nobody is signed in. */
  donor: string | null;
  forOrganisation: boolean;
  /** The same however often the form is sent: the pledge is made once. */
  formKey: string;
  typed: Readonly<Record<string, string>>;
  /** The child-protection charter, while this donor has not accepted it. */
  charter: CharterWording | null;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, typed } = props;
  const { plan, area, package: priced } = props.draft;
  const words = text(lang).pledges;
  const fields = { ...typed, price: String(plan.packageRupiah) };
  const [first] = plan.instalments;
  return (
    <>
      <FormErrors lang={lang} errors={props.errors} />
      <PageHeading
        kicker={words.takePart.step(3)}
        title={words.review.title}
        lead={<p>{words.review.lead}</p>}
      />
      <SummaryList
        rows={[
          {
            label: words.one.donor,
            value:
              props.donor ??
              (props.forOrganisation ? words.form.behalfOrganisation : words.form.behalfSelf),
          },
          {
            label: words.form.gives,
            value: props.gives === 'goods' ? words.form.givesGoods : words.form.givesMoney,
          },
          {
            label: words.one.children(priced.forKind),
            value: words.children(plan.children, priced.forKind),
          },
          { label: words.one.purpose, value: purposeName(lang, priced) },
          {
            label: words.one.package,
            value: (
              <>
                {lang === 'en' ? priced.nameEn : priced.nameId},{' '}
                {priced.once === 1
                  ? words.perChildOnce(plan.packageRupiah, priced.forKind)
                  : words.perChildMonth(plan.packageRupiah, priced.forKind)}
              </>
            ),
          },
          { label: words.one.area, value: area.name },
          { label: words.one.perMonth, value: <Money amountRupiah={plan.rupiahPerMonth} /> },
          ...(plan.remainderRupiah > 0
            ? [
                {
                  label: words.review.remainder,
                  value: words.review.remainderText(plan.remainderRupiah),
                },
              ]
            : []),
          {
            label: words.one.period,
            value: words.one.periodText(
              monthText(lang, first?.month ?? ''),
              plan.instalments.length,
            ),
          },
          { label: words.review.total, value: <Money amountRupiah={plan.totalRupiah} strong /> },
        ]}
      />
      {props.effect && <PledgeEffect lang={lang} pledged={plan.children} effect={props.effect} />}
      {props.who === 'donor' && (
        <form class="stack" method="post" action={href(lang, '/ikut')}>
          <input type="hidden" name="_key" value={props.formKey} />
          {props.charter && (
            <CharterFields lang={lang} charter={props.charter} error={props.errors.charter} />
          )}
          {Object.entries(fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <ButtonRow>
            <Button>{words.review.confirm}</Button>
            <ChangeLink lang={lang} />
          </ButtonRow>
        </form>
      )}
      {props.who === 'visitor' && (
        <>
          <p>{words.review.signInText}</p>
          <ButtonRow>
            <Button href={href(lang, '/masuk?ke=/ikut/tinjau')}>{words.takePart.signIn}</Button>
            <ChangeLink lang={lang} />
          </ButtonRow>
        </>
      )}
      {props.who === 'other' && <Notice kind="info">{words.takePart.notDonor}</Notice>}
    </>
  );
}

function ChangeLink(props: { lang: Lang }) {
  return (
    <Button variant="link" href={href(props.lang, '/ikut')}>
      {text(props.lang).pledges.review.change}
    </Button>
  );
}
