import type { OwnPasskeyRow } from '../../../worker/identity/passkey-store.ts';
import type { SessionRow } from '../../../worker/identity/session-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { RadioField, TextField } from '../../components/form-field/form-field.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { PasskeyButton } from '../sign-in/passkey-button.tsx';

export interface AccountPageProps {
  lang: Lang;
  name: string;
  /** Masked. */
  contacts: readonly string[];
  sessions: readonly (SessionRow & { isThis: boolean })[];
  passkeys: readonly OwnPasskeyRow[];
  /** What a donor chose of reminders; null for whoever pledges nothing. */
  reminders: 'id' | 'en' | 'off' | null;
  nikRecorded: boolean;
  nikError?: string | undefined;
}

/** One's own account: what one signs in with, and where one is signed in. */
export function AccountPage(props: AccountPageProps) {
  const { lang } = props;
  const { account } = text(lang).identity;
  return (
    <>
      <PageHeading title={account.title} kicker={props.name} />
      <Section title={account.devices} lead={<p>{account.devicesLead}</p>}>
        <Devices {...props} />
        <form method="post" action={href(lang, '/akun/perangkat/keluar-semua')}>
          <Button variant="danger">{account.endAll}</Button>
        </form>
      </Section>
      <Section title={account.passkeys} lead={<p>{account.passkeysLead}</p>} id="kunci-sandi">
        <Passkeys {...props} />
        <PasskeyButton lang={lang} does="add" label={account.addPasskey} />
        <p class="soft" data-without-passkey>
          {account.needsScript}
        </p>
      </Section>
      <Section title={account.contacts}>
        {props.contacts.length === 0 ? (
          <p class="soft">{account.noContacts}</p>
        ) : (
          <ul>
            {props.contacts.map((contact) => (
              <li>{contact}</li>
            ))}
          </ul>
        )}
      </Section>
      {props.reminders !== null && (
        <Section title={account.reminders} lead={<p>{account.remindersLead}</p>} id="pengingat">
          <Reminders {...props} />
        </Section>
      )}
      <Section title={account.nik} lead={<p>{account.nikLead}</p>}>
        <Nik {...props} />
      </Section>
    </>
  );
}

function Devices(props: AccountPageProps) {
  const { lang } = props;
  const { account } = text(lang).identity;
  return (
    <DataTable
      caption={account.devices}
      captionHidden
      rows={props.sessions}
      empty={null}
      columns={[
        {
          header: account.device,
          rowHeader: true,
          cell: (row) => (
            <>
              {row.device || account.unknownDevice}{' '}
              {row.isThis && <Tag tone="success">{account.thisDevice}</Tag>}
            </>
          ),
        },
        { header: account.method, cell: (row) => account.methods[row.method] },
        { header: account.since, cell: (row) => wibDateTime(lang, row.startedAt) },
        { header: account.lastSeen, cell: (row) => wibDateTime(lang, row.seenAt) },
        {
          header: account.action,
          cell: (row) => (
            <form method="post" action={href(lang, '/akun/perangkat/keluar')}>
              <input type="hidden" name="perangkat" value={row.id} />
              <Button variant="secondary" hiddenWords={row.device || account.unknownDevice}>
                {account.endDevice}
              </Button>
            </form>
          ),
        },
      ]}
    />
  );
}

function Passkeys(props: AccountPageProps) {
  const { lang } = props;
  const { account } = text(lang).identity;
  return (
    <DataTable
      caption={account.passkeys}
      captionHidden
      rows={props.passkeys}
      empty={<p class="soft">{account.noPasskeys}</p>}
      columns={[
        {
          header: account.device,
          rowHeader: true,
          cell: (row) => row.device || account.unknownDevice,
        },
        { header: account.added, cell: (row) => wibDateTime(lang, row.addedAt) },
        {
          header: account.used,
          cell: (row) => (row.usedAt === null ? account.never : wibDateTime(lang, row.usedAt)),
        },
        {
          header: account.action,
          cell: (row) => (
            <form method="post" action={href(lang, '/akun/passkey/hapus')}>
              <input type="hidden" name="passkey" value={row.id} />
              <Button variant="secondary" hiddenWords={row.device}>
                {account.removePasskey}
              </Button>
            </form>
          ),
        },
      ]}
    />
  );
}

function Reminders(props: AccountPageProps) {
  const { account } = text(props.lang).identity;
  return (
    <form class="stack" method="post" action={href(props.lang, '/akun/pengingat')}>
      <RadioField
        name="pengingat"
        label={account.remindersLabel}
        value={props.reminders ?? 'id'}
        choices={(['id', 'en', 'off'] as const).map((value) => ({
          value,
          label: account.reminderChoices[value],
        }))}
      />
      <p>
        <Button variant="secondary">{account.remindersSubmit}</Button>
      </p>
    </form>
  );
}

function Nik(props: AccountPageProps) {
  const { account } = text(props.lang).identity;
  if (props.nikRecorded) return <p>{account.nikDone}</p>;
  return (
    <form class="stack" method="post" action={href(props.lang, '/akun/nik')}>
      <TextField
        name="nik"
        label={account.nikLabel}
        inputmode="numeric"
        autocomplete="off"
        maxlength={16}
        width="medium"
        error={props.nikError}
        required
      />
      <p>
        <Button variant="secondary">{account.nikSubmit}</Button>
      </p>
    </form>
  );
}
