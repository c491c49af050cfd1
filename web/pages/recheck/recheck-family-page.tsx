import type { RecheckRow } from '../../../worker/recheck/recheck-store.ts';
import { Button } from '../../components/button/button.tsx';
import { NumberField, RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole } from '../../text/numbers.ts';
import { goodsName } from '../deliveries/delivery-list-page.tsx';

export interface RecheckFamilyProps {
  lang: Lang;
  family: RecheckRow;
  /** Null once the consent was taken back: then there is nobody to ask. */
  identity: { name: string; address: string; rt: string; rw: string } | null;
  guardians: readonly { name: string; phone: string }[];
  wrong?: { message: string; typed: Readonly<Record<string, string>> } | undefined;
}

/** One family to ask: whom, where, about what, and what it says. */
export function RecheckFamilyPage(props: RecheckFamilyProps) {
  const { lang, family, identity } = props;
  const words = text(lang).recheck.family;
  const goods = words.goodsOf(whole(family.accepted), goodsName(lang, family));
  return (
    <>
      <PageHeading
        kicker={longMonth(lang, family.month)}
        title={words.title}
        lead={<p>{words.lead}</p>}
      />
      {identity === null ? (
        <Notice kind="warning">{words.closed}</Notice>
      ) : (
        <SummaryList
          rows={[
            { label: words.child, value: identity.name },
            {
              label: words.place,
              value: words.address(identity.address, identity.rt, identity.rw, family.areaName),
            },
            ...props.guardians.map(({ name, phone }) => ({
              label: words.guardian,
              value: phone === '' ? name : <Phone name={name} phone={phone} />,
            })),
            { label: words.said, value: goods },
          ]}
        />
      )}
      <Answer {...props} />
    </>
  );
}

function Phone({ name, phone }: { name: string; phone: string }) {
  return (
    <>
      {name}, <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
    </>
  );
}

function Answer({ lang, family, wrong }: RecheckFamilyProps) {
  const words = text(lang).recheck.family;
  const typed: Readonly<Record<string, string>> = wrong?.typed ?? {};
  return (
    <form method="post" action={href(lang, `/konfirmasi-kedua/${family.deliveryId}`)} class="stack">
      <FormKey />
      <RadioField
        name="hasil"
        label={words.question}
        choices={Object.entries(words.outcomes).map(([value, label]) => ({ value, label }))}
        value={typed.hasil}
        error={wrong?.message}
        required
      />
      <NumberField
        name="jumlah"
        label={words.received}
        hint={words.receivedHint}
        value={typed.jumlah}
        min={1}
        max={family.accepted}
      />
      <RadioField
        name="cara"
        label={words.method}
        choices={Object.entries(words.methods).map(([value, label]) => ({ value, label }))}
        value={typed.cara}
        required
      />
      <Button>{words.save}</Button>
    </form>
  );
}
