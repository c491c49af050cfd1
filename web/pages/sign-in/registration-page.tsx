import type { Offer } from '../../../worker/identity/register.ts';
import { Button } from '../../components/button/button.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { RadioField, SelectField, TextField } from '../../components/form-field/form-field.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { errorTexts } from '../../text/error-text.ts';
import { href, type Lang, type Text, text } from '../../text/lang.ts';

export interface RegistrationPageProps {
  lang: Lang;
  offer: Offer;
  kinds: (keyof Text['identity']['kinds'])[];
  next: string;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** The first page of somebody new. */
export function RegistrationPage(props: RegistrationPageProps) {
  const { lang, offer } = props;
  const words = text(lang);
  const { registration } = words.identity;
  const errors = errorTexts(words, props.errors);
  return (
    <>
      <ErrorSummary title={words.common.errorSummary} errors={errors} />
      <PageHeading title={registration.title} lead={<p>{leadOf(words, offer)}</p>} />
      {offer.kind === 'donor' && offer.areas.length === 0 ? (
        <Notice kind="info">{registration.noAreas}</Notice>
      ) : (
        <form class="stack" method="post" action={href(lang, '/masuk/daftar')}>
          <input type="hidden" name="ke" value={props.next} />
          <PersonFields {...props} errors={errors} />
          {offer.kind === 'donor' && <DonorFields {...props} offer={offer} errors={errors} />}
          <p>
            <Button>{registration.submit}</Button>
          </p>
        </form>
      )}
    </>
  );
}

function leadOf(words: Text, offer: Offer): string {
  const { registration } = words.identity;
  if (offer.kind === 'donor') return registration.donorLead;
  if (offer.kind === 'first_administrator') return registration.firstLead;
  return registration.staffLead(
    words.common.roles[offer.role],
    offer.areaName || registration.wholeCountry,
  );
}

function PersonFields(props: RegistrationPageProps) {
  const { typed, errors, offer } = props;
  const words = text(props.lang);
  const { registration } = words.identity;
  return (
    <>
      <TextField
        name="nama"
        label={registration.name}
        hint={registration.nameHint}
        autocomplete="name"
        maxlength={80}
        value={typed.nama}
        error={errors.nama}
        required
      />
      <TextField
        name="jabatan"
        label={registration.jobTitle}
        optionalWord={`(${words.common.optional})`}
        autocomplete="organization-title"
        maxlength={80}
        value={typed.jabatan}
        error={errors.jabatan}
      />
      {offer.kind === 'staff' && offer.needsNik && (
        <TextField
          name="nik"
          label={registration.nik}
          hint={registration.nikHint}
          inputmode="numeric"
          autocomplete="off"
          maxlength={16}
          width="medium"
          error={errors.nik}
          required
        />
      )}
    </>
  );
}

function DonorFields(props: RegistrationPageProps & { offer: Extract<Offer, { kind: 'donor' }> }) {
  const { typed, errors, offer, kinds } = props;
  const words = text(props.lang);
  const { registration } = words.identity;
  const onlyArea = offer.areas.length === 1 ? offer.areas[0]?.code : undefined;
  return (
    <>
      <SelectField
        name="wilayah"
        label={registration.area}
        emptyWord={registration.chooseArea}
        choices={offer.areas.map(({ code, name }) => ({ value: code, label: name }))}
        value={typed.wilayah ?? onlyArea}
        error={errors.wilayah}
        required
      />
      <RadioField
        name="sebagai"
        label={registration.as}
        value={typed.sebagai ?? 'pribadi'}
        error={errors.sebagai}
        choices={[
          {
            value: 'pribadi',
            label: registration.asPerson,
            hint: registration.asPersonHint,
          },
          {
            value: 'lembaga',
            label: registration.asOrganisation,
            hint: registration.asOrganisationHint,
          },
        ]}
        required
      />
      <TextField
        name="lembaga"
        label={registration.organisation}
        hint={registration.organisationHint}
        autocomplete="organization"
        maxlength={120}
        value={typed.lembaga}
        error={errors.lembaga}
      />
      <SelectField
        name="jenis"
        label={registration.kind}
        emptyWord={registration.chooseKind}
        choices={kinds.map((kind) => ({ value: kind, label: words.identity.kinds[kind] }))}
        value={typed.jenis}
        error={errors.jenis}
      />
    </>
  );
}
