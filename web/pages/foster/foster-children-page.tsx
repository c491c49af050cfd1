import type { FosterChild } from '../../../worker/foster/foster-child.ts';
import type { FosterPage } from '../../../worker/foster/open-foster-children.ts';
import type { Progress } from '../../../worker/foster/progress.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Money } from '../../components/money/money.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { VerifyMark } from '../../components/verify-mark/verify-mark.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { dateText, monthText } from '../ledger/calendar.ts';
import { EndingCard } from '../pledges/continuity-parts.tsx';
import { MoneyStats } from '../pledges/money-parts.tsx';
import { ChildDeliveries, ChildGrowth } from './child-parts.tsx';

const TONES: Readonly<Record<Progress, Tone>> = {
  better: 'success',
  same: 'neutral',
  needs_attention: 'warning',
  not_measured: 'neutral',
};

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
            <ChildCard {...props} path={path} child={child} />
          ))}
        </div>
      )}
      <Pager
        label={words.pager}
        newer={props.isFirst ? undefined : { href: href(lang, path), label: words.first }}
        older={
          next === null
            ? undefined
            : {
                href: href(lang, `${path}?${new URLSearchParams({ setelah: next })}`),
                label: words.nextPage,
              }
        }
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

function ChildCard(props: {
  lang: Lang;
  path: string;
  child: FosterChild;
  areaNames: ReadonlyMap<string, string>;
  mayAccompany: boolean;
}) {
  const { lang, child } = props;
  const { label, shown } = child;
  const words = text(lang).foster.children;
  const { message } = text(lang).foster;
  const query = new URLSearchParams({ anak: label });
  const { ask } = text(lang).companions;
  const writing = (
    <>
      <Button
        variant="link"
        href={href(lang, `${props.path}/pesan?${query}`)}
        hiddenWords={message.writeTo(label)}
      >
        {message.write}
      </Button>
      {props.mayAccompany && child.pregnant === undefined && (
        <Button
          variant="link"
          href={href(lang, `${props.path}/mendampingi?${query}`)}
          hiddenWords={ask.openFor(label)}
        >
          {ask.open}
        </Button>
      )}
    </>
  );
  if (child.pregnant) {
    const { lastMonth } = child.pregnant;
    return (
      <Card title={label} footer={writing}>
        <p>{words.pregnant}</p>
        <p class="soft">
          {lastMonth === null ? words.notDelivered : words.arrivedLast(monthText(lang, lastMonth))}
        </p>
      </Card>
    );
  }
  if (shown === null) {
    return (
      <Card title={label} footer={writing}>
        <p class="soft">{words.crowdTooSmall}</p>
      </Card>
    );
  }
  const { band, areaCode, progress, nextWeek } = shown;
  const area = props.areaNames.get(areaCode) ?? areaCode;
  return (
    <Card
      title={label}
      aside={<Tag tone={TONES[progress]}>{words.progress[progress]}</Tag>}
      footer={writing}
    >
      {progress === 'needs_attention' && <p>{words.attentionText}</p>}
      <SummaryList
        rows={[
          { label: words.age, value: words.months(band.from, band.to) },
          { label: words.area, value: areaCode.length === 8 ? words.kecamatan(area) : area },
          ...(shown.growth === null
            ? []
            : [
                {
                  label: words.next,
                  value: nextWeek
                    ? words.week(dateText(lang, nextWeek.from), dateText(lang, nextWeek.to))
                    : words.nothingComing,
                },
              ]),
          { label: words.perMonth, value: <Money amountRupiah={shown.rupiahPerMonth} /> },
        ]}
      />
      {shown.growth === null ? (
        <p class="soft">{words.wordOnly}</p>
      ) : (
        <ChildGrowth lang={lang} label={label} growth={shown.growth} />
      )}
      <ChildDeliveries lang={lang} label={label} deliveries={shown.deliveries} />
    </Card>
  );
}
