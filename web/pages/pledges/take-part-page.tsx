import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { type OfferedPackage, PledgeForm, type PledgeFormProps } from './pledge-form.tsx';

/** How to take part; for a donor, with the form. */
export function TakePartPage(props: {
  lang: Lang;
  /** `visitor` is signed out, `other` signed in without a donor's role. */
  who: 'donor' | 'visitor' | 'other';
  form: PledgeFormProps | null;
  packages: readonly OfferedPackage[];
  pricedArea: string;
}) {
  const { lang, who, form } = props;
  const words = text(lang).pledges;
  return (
    <>
      <PageHeading title={words.takePart.title} lead={<p>{words.takePart.lead}</p>} />
      {form && form.packages.length > 0 && (
        <Section title={words.takePart.formTitle}>
          <PledgeForm {...form} />
        </Section>
      )}
      {props.packages.length === 0 && (
        <EmptyState title={words.takePart.noPrices} text={words.takePart.noPricesText} />
      )}
      {!form && props.packages.length > 0 && (
        <Section title={words.takePart.pricesTitle} lead={<p>{words.priceIn(props.pricedArea)}</p>}>
          <StatRow>
            {props.packages.map((each) => (
              <Stat
                label={lang === 'en' ? each.nameEn : each.nameId}
                figure={<Money amountRupiah={each.rupiah} />}
                sub={words.perChildMonth(each.rupiah)}
              />
            ))}
          </StatRow>
        </Section>
      )}
      <Card title={words.takePart.howTitle}>
        <ol class="stack stack-s">
          {words.takePart.how.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </Card>
      {who === 'visitor' && (
        <Button href={href(lang, '/masuk?ke=/ikut')}>{words.takePart.signIn}</Button>
      )}
      {who === 'other' && <Notice kind="info">{words.takePart.notDonor}</Notice>}
    </>
  );
}
