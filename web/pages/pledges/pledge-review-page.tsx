import type { Draft } from '../../../worker/pledges/make-pledge.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { CharterFields, type CharterWording } from '../foster/charter-fields.tsx';
import { monthText } from '../ledger/calendar.ts';
import { FormErrors } from '../registry/form-errors.tsx';

/** What is about to be pledged, before it is. */
export function PledgeReviewPage(props: {
  lang: Lang;
  draft: Draft;
  donor: string;
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
      <PageHeading title={words.review.title} lead={<p>{words.review.lead}</p>} />
      <SummaryList
        rows={[
          { label: words.one.donor, value: props.donor },
          { label: words.one.children, value: words.children(plan.children) },
          {
            label: words.one.package,
            value: (
              <>
                {lang === 'en' ? priced.nameEn : priced.nameId},{' '}
                {words.perChildMonth(plan.packageRupiah)}
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
      <form class="stack" method="post" action={href(lang, '/ikut')}>
        <FormKey />
        {props.charter && (
          <CharterFields lang={lang} charter={props.charter} error={props.errors.charter} />
        )}
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <Button>{words.review.confirm}</Button>
          <Button variant="link" href={href(lang, `/ikut?${new URLSearchParams(typed)}`)}>
            {words.review.change}
          </Button>
        </ButtonRow>
      </form>
    </>
  );
}
