import type { OwnCompanionship } from '../../../worker/companions/open-companionships.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, wibDateTime } from '../../text/numbers.ts';
import { CompanionTag } from './companion-tag.tsx';

interface Props {
  lang: Lang;
  companionship: OwnCompanionship;
}

/** A foster father's own page: a first name, a kader and a time, and nothing else of the child. */
export function AccompanyPage(props: { lang: Lang; own: readonly OwnCompanionship[] }) {
  const { lang, own } = props;
  const words = text(lang).companions.own;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {own.length === 0 && (
        <EmptyState
          title={words.empty}
          text={words.emptyText}
          action={<Button href={href(lang, '/janji-saya')}>{words.emptyAction}</Button>}
        />
      )}
      {own.map((companionship) => (
        <OwnCard lang={lang} companionship={companionship} />
      ))}
      {own.some(({ firstName }) => firstName !== null) && (
        <Notice kind="info" title={words.why}>
          <p>{words.whyText}</p>
        </Notice>
      )}
    </>
  );
}

function OwnCard({ lang, companionship }: Props) {
  const words = text(lang).companions.own;
  const { state, label, firstName, askedAt, endedAt } = companionship;
  const since =
    endedAt === null
      ? `${words.askedAt} ${longDate(lang, wibDate(askedAt))}`
      : `${words.endedAt} ${longDate(lang, wibDate(endedAt))}`;
  return (
    <Card
      title={firstName ?? (label === null ? words.former : words.request(label))}
      kicker={since}
      footer={
        state === 'ended' ? undefined : <StepBack lang={lang} companionship={companionship} />
      }
    >
      <p>
        <CompanionTag lang={lang} state={state} />
      </p>
      {state === 'asked' && <p>{words.waitGuardian}</p>}
      {state === 'consented' && <p>{words.waitCoordinator}</p>}
      {state === 'paused' && <p>{words.paused}</p>}
      {state === 'ended' && <p class="soft">{words.ended}</p>}
      {state === 'running' && <Visits lang={lang} companionship={companionship} />}
    </Card>
  );
}

function Visits({ lang, companionship }: Props) {
  const words = text(lang).companions.own;
  const { visits } = companionship;
  return (
    <div class="stack stack-s">
      <h3>{words.visits}</h3>
      {visits.length === 0 ? (
        <p class="soft">{words.noVisits}</p>
      ) : (
        <ul>
          {visits.map(({ startsAt, kaderName }) => (
            <li>{words.visit(wibDateTime(lang, startsAt), kaderName)}</li>
          ))}
        </ul>
      )}
      <p>
        <strong>{words.never}</strong>
      </p>
    </div>
  );
}

function StepBack({ lang, companionship }: Props) {
  const words = text(lang).companions.own;
  const isRequest = companionship.state === 'asked' || companionship.state === 'consented';
  return (
    <form method="post" action={href(lang, `/mendampingi/${companionship.id}/akhiri`)}>
      <FormKey />
      <Button variant="danger-quiet">{isRequest ? words.takeBack : words.stepBack}</Button>
    </form>
  );
}
