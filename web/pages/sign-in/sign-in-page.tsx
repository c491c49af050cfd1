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
      <div class="grid-cards">
        {props.people.map((person) => (
          <CastCard lang={props.lang} person={person} next={props.next} />
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
      title={person.name}
      kicker={words.common.roles[person.role]}
      footer={
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
