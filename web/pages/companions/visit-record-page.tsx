import type { CompanionVisitRow } from '../../../worker/companions/visit-store.ts';
import { Button } from '../../components/button/button.tsx';
import { CheckboxField, RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { FormErrors } from '../registry/form-errors.tsx';

interface Props {
  lang: Lang;
  visit: CompanionVisitRow & { childId: string };
  isAhead: boolean;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** What the kader saw on a visit, and whether anything worries him. */
export function VisitRecordPage(props: Props) {
  const { lang, visit } = props;
  const words = text(lang).companions.record;
  return (
    <>
      <FormErrors lang={lang} errors={props.errors} />
      <PageHeading
        kicker={<a href={href(lang, `/anak/${visit.childId}/pendampingan`)}>{words.back}</a>}
        title={words.title}
        lead={<p>{words.lead(wibDateTime(lang, visit.startsAt))}</p>}
      />
      {props.isAhead ? <Notice kind="info">{words.ahead}</Notice> : <RecordForm {...props} />}
    </>
  );
}

function RecordForm({ lang, visit, typed, errors }: Props) {
  const { record: words, family, outcomes, concerns } = text(lang).companions;
  return (
    <form class="stack" method="post" action={href(lang, `/pendampingan/kunjungan/${visit.id}`)}>
      <FormKey />
      <RadioField
        name="hadir"
        label={words.companion}
        required
        value={typed.hadir}
        error={errors.hadir}
        choices={[
          { value: 'ya', label: words.came },
          { value: 'tidak', label: words.stayedAway },
        ]}
      />
      <RadioField
        name="keluarga"
        label={words.family}
        required
        value={typed.keluarga}
        error={errors.keluarga}
        choices={(['mother', 'father', 'guardian', 'other', 'nobody'] as const).map((value) => ({
          value,
          label: family[value],
        }))}
      />
      <RadioField
        name="hasil"
        label={words.outcome}
        required
        value={typed.hasil}
        error={errors.hasil}
        choices={(['met', 'not_home', 'family_declined', 'cut_short'] as const).map((value) => ({
          value,
          label: outcomes[value],
        }))}
      />
      <RadioField
        name="khawatir"
        label={words.concern}
        hint={words.concernNote}
        required
        value={typed.khawatir}
        error={errors.khawatir}
        choices={[
          { value: 'tidak', label: words.noConcern },
          ...(['child_safety', 'companion_conduct', 'family_uneasy'] as const).map((value) => ({
            value,
            label: concerns[value],
            hint: words.concernHints[value],
          })),
        ]}
      />
      <CheckboxField
        name="kader"
        value="ya"
        label={words.kaderPresent}
        required
        error={errors.kader}
      />
      <div>
        <Button>{words.submit}</Button>
      </div>
    </form>
  );
}
