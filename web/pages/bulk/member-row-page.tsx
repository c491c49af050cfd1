import { Button } from '../../components/button/button.tsx';
import { RupiahField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { FormErrors } from '../registry/form-errors.tsx';

/** A refused row of a sheet, to be put right or thrown away. */
export function MemberRowPage(props: {
  lang: Lang;
  sheetId: string;
  rowId: string;
  line: number;
  reason: string | null;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}) {
  const { lang, typed, errors } = props;
  const words = text(lang).bulk;
  const own = `/ikut/bersama/${props.sheetId}/baris/${props.rowId}`;
  return (
    <>
      <FormErrors lang={lang} errors={errors} />
      <PageHeading title={words.correctTitle(props.line)} lead={<p>{words.correctLead}</p>} />
      {props.reason && <Notice kind="warning">{props.reason}</Notice>}
      <form class="stack" method="post" action={href(lang, own)} novalidate>
        <FormKey />
        <TextField
          name="nama"
          label={words.name}
          required
          value={typed.nama}
          error={errors.nama}
          autocomplete="off"
        />
        <TextField
          name="kontak"
          label={words.contact}
          required
          value={typed.kontak}
          error={errors.kontak}
          autocomplete="off"
        />
        <RupiahField
          name="rupiah"
          label={words.rupiah}
          required
          value={typed.rupiah}
          error={errors.rupiah}
        />
        <TextField
          name="bulan"
          label={words.months}
          width="short"
          inputmode="numeric"
          required
          value={typed.bulan}
          error={errors.bulan}
        />
        <p>
          <Button>{words.askHim}</Button>
        </p>
      </form>
      <form method="post" action={href(lang, `${own}/buang`)}>
        <FormKey />
        <p>
          <Button variant="danger-quiet">{words.drop}</Button>
        </p>
      </form>
      <p>
        <a href={href(lang, `/ikut/bersama/${props.sheetId}`)}>{words.back}</a>
      </p>
    </>
  );
}
