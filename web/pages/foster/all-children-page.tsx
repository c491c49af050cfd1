import type { FosterAll } from '../../../worker/foster/open-foster-children.ts';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tabs } from '../../components/tabs/tabs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { purposeName } from '../../text/purpose-name.ts';
import { ChildCard } from './child-card.tsx';

const PATH = '/anak-asuh';

/** All children a donor supports, whatever number of pledges it takes: each once, all together or by purpose. */
export function AllFosterChildrenPage(
  props: FosterAll & {
    lang: Lang;
    /** The purpose the page is narrowed to. */
    purpose: string | null;
    isFirst: boolean;
    mayAccompany: boolean;
  },
) {
  const { lang, purpose, cards, next } = props;
  const words = text(lang).foster.children;
  const pathOf = (code: string | null, after: string | null = null) => {
    const query = new URLSearchParams({
      ...(code === null ? {} : { tujuan: code }),
      ...(after === null ? {} : { setelah: after }),
    });
    return href(lang, query.size === 0 ? PATH : `${PATH}?${query}`);
  };
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, '/janji-saya')}>{words.backToPledges}</a>}
        title={words.allTitle}
        lead={<p>{words.allLead}</p>}
      />
      {props.purposes.length > 1 && (
        <Tabs
          label={words.byPurpose}
          tabs={[
            { href: pathOf(null), label: words.allPurposes, current: purpose === null },
            ...props.purposes.map((each) => ({
              href: pathOf(each.code),
              label: purposeName(lang, each),
              current: each.code === purpose,
            })),
          ]}
        />
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
        first={!props.isFirst && pathOf(purpose)}
        next={next && pathOf(purpose, next)}
      />
      <Notice kind="info" title={words.howTitle}>
        <p>{words.how}</p>
      </Notice>
    </>
  );
}
