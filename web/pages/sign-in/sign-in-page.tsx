import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';

export interface CastMember {
  id: string;
  name: string;
  title: string;
  organisationName: string | null;
  role: keyof Text['common']['roles'];
  areaName: string;
}

/** Signing in; in the demo, as any of the cast with one tap. */
export function SignInPage(props: {
  lang: Lang;
  demo: boolean;
  people: CastMember[];
  next: string;
}) {
  const words = text(props.lang).signIn;
  if (!props.demo) {
    return (
      <>
        <PageHeading title={words.title} />
        <Notice kind="info">{words.closed}</Notice>
      </>
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
