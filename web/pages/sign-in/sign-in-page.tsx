import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ErrorSummary } from '../../components/error-summary/error-summary.tsx';
import { TextField } from '../../components/form-field/form-field.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { PasskeyButton } from './passkey-button.tsx';

export interface CastMember {
  id: string;
  name: string;
  title: string;
  organisationName: string | null;
  role: keyof Text['common']['roles'];
  areaName: string;
}

export interface SignInPageProps {
  lang: Lang;
  demo: boolean;
  people: CastMember[];
  next: string;
  typed?: string | undefined;
  error?: string | undefined;
}

/** Signing in by a code or a passkey; in the demo, first as any of the cast with one tap. */
export function SignInPage(props: SignInPageProps) {
  const words = text(props.lang).signIn;
  if (!props.demo) {
    return (
      <div class="reading stack">
        <PageHeading title={words.title} />
        <ContactForm {...props} />
      </div>
    );
  }
  return (
    <>
      <PageHeading title={words.demoTitle} lead={<p>{words.demoLead}</p>} />
      <div class="stack">
        {castGroups(props.people).map(({ name, people }) => (
          <CastGroup {...props} name={name} people={people} />
        ))}
      </div>
      <Section title={text(props.lang).identity.signIn.orAsYourself}>
        <div class="reading stack">
          <ContactForm {...props} />
        </div>
      </Section>
    </>
  );
}

function ContactForm(props: SignInPageProps) {
  const { lang, error } = props;
  const words = text(lang);
  const { signIn } = words.identity;
  return (
    <>
      <ErrorSummary title={words.common.errorSummary} errors={error ? { kontak: error } : {}} />
      <p>{signIn.lead}</p>
      <form class="stack" method="post" action={href(lang, '/masuk')}>
        <input type="hidden" name="ke" value={props.next} />
        <TextField
          name="kontak"
          label={signIn.contact}
          hint={signIn.contactHint}
          autocomplete="username webauthn"
          spellcheck={false}
          maxlength={254}
          value={props.typed}
          error={error}
          required
        />
        <p>
          <Button>{signIn.sendCode}</Button>
        </p>
      </form>
      <p class="soft">{signIn.newHere}</p>
      <PasskeyButton lang={lang} does="prove" label={signIn.passkey} next={props.next} />
    </>
  );
}

function CastCard(props: { lang: Lang; person: CastMember; next: string }) {
  const { person, lang } = props;
  const words = text(lang);
  return (
    <Card
      level={3}
      title={person.name}
      kicker={words.common.roles[person.role]}
      aside={
        <form method="post" action={href(lang, '/masuk/peran')}>
          <input type="hidden" name="person" value={person.id} />
          <input type="hidden" name="ke" value={props.next} />
          <Button variant="secondary" hiddenWords={words.signIn.enterAs(person.name)}>
            {words.signIn.title}
          </Button>
        </form>
      }
    >
      <p class="soft">
        {[person.title, person.organisationName].filter(Boolean).join(', ')}{' '}
        {words.signIn.inArea(person.areaName)}
      </p>
    </Card>
  );
}

type GroupName = keyof Text['portal']['cast'];

/** What people come for. Of each role those stand first whom the demo's city saw first. */
const GROUPS: readonly (readonly [GroupName, readonly CastMember['role'][]])[] = [
  ['donors', ['bapak_asuh', 'csr_officer']],
  ['carers', ['coordinator', 'verifier', 'kader']],
  ['treasury', ['treasurer_maker', 'treasurer_checker']],
  ['inspection', ['inspector', 'administrator', 'public']],
];

function castGroups(people: readonly CastMember[]): { name: GroupName; people: CastMember[] }[] {
  return GROUPS.map(([name, roles]) => ({
    name,
    people: roles.flatMap((role) => people.filter((person) => person.role === role)),
  })).filter((group) => group.people.length > 0);
}

function CastGroup(props: { lang: Lang; name: GroupName; people: CastMember[]; next: string }) {
  return (
    <section class="stack stack-s">
      <h2>{text(props.lang).portal.cast[props.name]}</h2>
      <div class="cast">
        {props.people.map((person) => (
          <CastCard lang={props.lang} person={person} next={props.next} />
        ))}
      </div>
    </section>
  );
}
