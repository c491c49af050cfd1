import type { FosterPage } from '../../../worker/foster/open-foster-children.ts';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { VerifyMark } from '../../components/verify-mark/verify-mark.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { EndingCard } from '../pledges/continuity-parts.tsx';
import { MoneyStats } from '../pledges/money-parts.tsx';
import { ChildCard } from './child-card.tsx';

/** The children a donor supports, each under the name that only he knows it by. */
export function FosterChildrenPage(
  props: FosterPage & { lang: Lang; isFirst: boolean; mayAccompany: boolean },
) {
  const { lang, pledge, cards, next } = props;
  const words = text(lang).foster.children;
  const path = `/janji-saya/${pledge.id}/anak`;
  const unshared = pledge.supported - pledge.shared;
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, `/janji-saya/${pledge.id}`)}>{words.back}</a>}
        title={words.title}
        lead={<p>{words.lead}</p>}
      />
      {props.isFirst && props.ending && (
        <EndingCard lang={lang} pledgeId={pledge.id} ending={props.ending} />
      )}
      {cards.length === 0 ? (
        <EmptyState title={words.empty} text={words.emptyText} />
      ) : (
        <div class="grid">
          {cards.map((child) => (
            <ChildCard {...props} child={child} />
          ))}
        </div>
      )}
      <Pager
        lang={lang}
        label={words.pager}
        first={!props.isFirst && href(lang, path)}
        next={next && href(lang, `${path}?${new URLSearchParams({ setelah: next })}`)}
      />
      {props.isFirst && <FosterMoney lang={lang} pledge={props.money} />}
      {unshared > 0 && <Notice kind="info">{words.unshared(unshared)}</Notice>}
      <Notice kind="info" title={words.howTitle}>
        <p>{words.how}</p>
        <p>
          <a href={href(lang, '/piagam')}>{words.charter}</a>
        </p>
      </Notice>
    </>
  );
}

/** What the pledge's money did, and the receipts that prove it. */
function FosterMoney({ lang, pledge }: { lang: Lang; pledge: FosterPage['money'] }) {
  const words = text(lang);
  return (
    <Section title={words.pledges.one.moneyTitle}>
      <MoneyStats lang={lang} pledge={pledge} />
      <VerifyMark
        state="verified"
        text={words.portal.receipts.open}
        href={href(lang, `/janji-saya/${pledge.id}/bukti`)}
      />
    </Section>
  );
}
