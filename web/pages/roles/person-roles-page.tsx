import type { Role } from '../../../worker/identity/access.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { DateField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { errorTexts } from '../../text/error-text.ts';
import { href, type Lang, text } from '../../text/lang.ts';
import type { AreaChoice } from './area-choices.ts';
import { assignmentColumns, type ShownAssignment } from './assignment-cells.tsx';
import { RoleAreaFields } from './role-area-fields.tsx';

export interface PersonRolesPageProps {
  lang: Lang;
  person: { id: string; name: string };
  assignments: readonly ShownAssignment[];
  /** Whether the viewer may change these roles: never his own. */
  mayChange: boolean;
  isOwn: boolean;
  roles: readonly Role[];
  areas: readonly AreaChoice[];
  successors: readonly { id: string; name: string }[];
  today: string;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

/** One person's roles: history, ending, giving, handing over. */
export function PersonRolesPage(props: PersonRolesPageProps) {
  const { lang, mayChange } = props;
  const words = text(lang);
  const { person, roles } = words.identity;
  const errors = errorTexts(words, props.errors);
  const open = props.assignments.filter(({ state }) => state !== 'ended');
  return (
    <>
      <ErrorSummary title={words.common.errorSummary} errors={errors} />
      <PageHeading kicker={roles.title} title={props.person.name} />
      {!mayChange && <Notice kind="info">{props.isOwn ? person.own : person.readOnly}</Notice>}
      <Section title={person.history}>
        <History {...props} />
      </Section>
      {mayChange && open.length > 0 && (
        <Section title={person.handOver} lead={<p>{person.handOverLead}</p>}>
          <HandOverForm {...props} open={open} errors={errors} />
        </Section>
      )}
      {mayChange && (
        <Section title={person.give} lead={<p>{person.giveLead}</p>}>
          <GrantForm {...props} errors={errors} />
        </Section>
      )}
      {mayChange && (
        <Section title={person.passkeys} lead={<p>{person.passkeysLead}</p>}>
          <form method="post" action={href(lang, `/peran/${props.person.id}/kunci-sandi`)}>
            <FormKey />
            <Button variant="danger">{person.passkeysSubmit}</Button>
          </form>
        </Section>
      )}
    </>
  );
}

function History(props: PersonRolesPageProps) {
  const { lang } = props;
  const words = text(lang);
  const { person } = words.identity;
  const ending = {
    header: person.action,
    cell: (row: ShownAssignment) =>
      row.state !== 'ended' && (
        <form method="post" action={href(lang, `/peran/${props.person.id}/akhiri`)}>
          <FormKey />
          <input type="hidden" name="penugasan" value={row.id} />
          <Button variant="danger" hiddenWords={words.common.roles[row.role]}>
            {person.end}
          </Button>
        </form>
      ),
  };
  const columns = assignmentColumns(lang);
  return (
    <DataTable
      caption={person.history}
      captionHidden
      rows={props.assignments}
      empty={null}
      columns={props.mayChange ? [...columns, ending] : columns}
    />
  );
}

function HandOverForm(props: PersonRolesPageProps & { open: readonly ShownAssignment[] }) {
  const { lang, typed, errors } = props;
  const words = text(lang);
  const { person, registration } = words.identity;
  return (
    <form
      class="stack reading"
      method="post"
      action={href(lang, `/peran/${props.person.id}/serah-terima`)}
    >
      <FormKey />
      <SelectField
        name="penugasan"
        label={person.which}
        emptyWord={person.choose}
        choices={props.open.map((row) => ({
          value: row.id,
          label: `${words.common.roles[row.role]}, ${row.areaName || row.areaCode || registration.wholeCountry}`,
        }))}
        value={typed.penugasan}
        error={errors.penugasan}
        required
      />
      <SelectField
        name="pengganti"
        label={person.to_whom}
        emptyWord={person.choose}
        choices={props.successors.map(({ id, name }) => ({ value: id, label: name }))}
        value={typed.pengganti}
        error={errors.pengganti}
        required
      />
      <p>
        <Button variant="secondary">{person.handOverSubmit}</Button>
      </p>
    </form>
  );
}

function GrantForm(props: PersonRolesPageProps) {
  const { lang, typed, errors } = props;
  const words = text(lang);
  const { person } = words.identity;
  return (
    <form class="stack reading" method="post" action={href(lang, `/peran/${props.person.id}`)}>
      <FormKey />
      <RoleAreaFields {...props} chooseRole={person.choose} chooseArea={person.choose} />
      <DateField
        name="mulai"
        label={person.from}
        value={typed.mulai ?? props.today}
        error={errors.mulai}
        required
      />
      <DateField
        name="sampai"
        label={person.to}
        hint={person.toHint}
        optionalWord={`(${words.common.optional})`}
        value={typed.sampai}
        error={errors.sampai}
      />
      <p>
        <Button>{person.giveSubmit}</Button>
      </p>
    </form>
  );
}
