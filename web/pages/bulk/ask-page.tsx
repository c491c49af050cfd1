import { Button } from '../../components/button/button.tsx';
import { RupiahField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate } from '../../text/numbers.ts';
import { CharterFields, type CharterWording } from '../foster/charter-fields.tsx';
import { monthText } from '../ledger/calendar.ts';
import { FormErrors } from '../registry/form-errors.tsx';

interface AskPageProps {
  lang: Lang;
  token: string;
  ask: {
    organisationName: string;
    uploaderName: string;
    areaName: string;
    firstMonth: string;
    months: number;
    rupiahPerMonth: number;
  };
  lastDay: string;
  /** Masked. */
  contact: string;
  /** Null while nobody has recorded a price: then nothing can be pledged. */
  priced: { nameId: string; nameEn: string; rupiah: number } | null;
  /** Nobody signed in, who was asked, who was asked but gives nothing by his role, or somebody else. */
  who: 'nobody' | 'asked' | 'staff' | 'another';
  charter: CharterWording | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** What a unit asks of one member, and his answer. */
export function AskPage(props: AskPageProps) {
  const { lang, ask, priced, token } = props;
  const words = text(lang).bulk.ask;
  return (
    <>
      <FormErrors lang={lang} errors={props.errors} />
      <PageHeading
        title={words.title(ask.organisationName)}
        lead={
          <p>{words.lead(ask.uploaderName, ask.organisationName, longDate(lang, props.lastDay))}</p>
        }
      />
      <SummaryList
        rows={[
          { label: words.asked, value: <Money amountRupiah={ask.rupiahPerMonth} /> },
          { label: words.months, value: words.monthCount(ask.months) },
          { label: words.from, value: monthText(lang, ask.firstMonth) },
          { label: words.where, value: ask.areaName },
          ...(priced
            ? [
                {
                  label: words.package,
                  value: (
                    <>
                      {lang === 'en' ? priced.nameEn : priced.nameId},{' '}
                      <Money amountRupiah={priced.rupiah} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {props.who === 'another' && <Notice kind="warning">{words.another(props.contact)}</Notice>}
      {props.who === 'staff' && <Notice kind="warning">{words.staff}</Notice>}
      {props.who === 'nobody' && (
        <form class="stack" method="post" action={href(lang, `/ajakan/${token}/kode`)}>
          <p>{words.nobody(props.contact)}</p>
          <p>
            <Button>{words.sendCode}</Button>
          </p>
        </form>
      )}
      {props.who === 'asked' && !priced && <Notice kind="warning">{words.noPrice}</Notice>}
      {props.who === 'asked' && priced && <YesForm {...props} priceRupiah={priced.rupiah} />}
      <form class="stack" method="post" action={href(lang, `/ajakan/${token}/tolak`)}>
        <FormKey />
        <p>{words.noText}</p>
        <p>
          <Button variant="secondary">{words.no}</Button>
        </p>
      </form>
    </>
  );
}

function YesForm(props: AskPageProps & { priceRupiah: number }) {
  const { lang, ask, typed, errors } = props;
  const words = text(lang).bulk.ask;
  return (
    <form
      class="stack"
      method="post"
      action={href(lang, `/ajakan/${props.token}/janji`)}
      novalidate
    >
      <FormKey />
      <input type="hidden" name="harga" value={props.priceRupiah} />
      <RupiahField
        name="rupiah"
        label={words.amount}
        hint={words.amountHint}
        required
        value={typed.rupiah ?? String(ask.rupiahPerMonth)}
        error={errors.rupiah}
      />
      {props.charter && (
        <CharterFields lang={lang} charter={props.charter} error={errors.charter} />
      )}
      <p>
        <Button>{words.yes}</Button>
      </p>
    </form>
  );
}
