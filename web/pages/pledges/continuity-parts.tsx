import type { WaitingPostRow } from '../../../worker/pledges/continuity-store.ts';
import type { PledgeEnding } from '../../../worker/pledges/read-ending.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { CharterFields, type CharterWording } from '../foster/charter-fields.tsx';

/** "Your pledge ends in 6 weeks, 4 children have no successor", and one button. */
export function EndingCard(props: { lang: Lang; pledgeId: string; ending: PledgeEnding }) {
  const { lang, pledgeId, ending } = props;
  const { continuity } = text(lang).pledges;
  if (ending.renewedBy !== null) {
    return (
      <p>
        <a href={href(lang, `/janji-saya/${ending.renewedBy}`)}>{continuity.renewed}</a>
      </p>
    );
  }
  const { renewal } = ending;
  return (
    <Card
      title={continuity.title(ending.weeks, ending.withoutSuccessor)}
      footer={
        renewal && (
          <form method="post" action={href(lang, `/janji-saya/${pledgeId}/perpanjangan`)}>
            <FormKey />
            <input type="hidden" name="price" value={String(renewal.packageRupiah)} />
            <Button>{continuity.renew}</Button>
          </form>
        )
      }
    >
      <p>
        {renewal
          ? continuity.renewText(renewal.rupiahPerMonth, renewal.months)
          : continuity.noPrice}
      </p>
    </Card>
  );
}

/** The pledges of a predecessor, to be taken over with one confirmation. */
export function WaitingPosts(props: {
  lang: Lang;
  posts: readonly WaitingPostRow[];
  /** While the successor has not accepted it. */
  charter: CharterWording | null;
}) {
  const { lang } = props;
  const { continuity } = text(lang).pledges;
  return (
    <>
      {props.posts.map((post) => (
        <Card title={continuity.postTitle(post.fromName)}>
          <p>{continuity.postText(post.pledges, post.supported)}</p>
          <form class="stack" method="post" action={href(lang, '/janji-saya/serah-terima')}>
            <FormKey />
            <input type="hidden" name="dari" value={post.fromPerson} />
            {props.charter && (
              <CharterFields lang={lang} charter={props.charter} error={undefined} />
            )}
            <p>
              <Button>{continuity.takeOver}</Button>
            </p>
          </form>
        </Card>
      ))}
    </>
  );
}
