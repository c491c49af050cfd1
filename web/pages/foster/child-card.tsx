import type { FosterChild } from '../../../worker/foster/foster-child.ts';
import type { Progress } from '../../../worker/foster/progress.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { Money } from '../../components/money/money.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { purposeName } from '../../text/purpose-name.ts';
import { dateText, monthText } from '../ledger/calendar.ts';
import { ChildDeliveries, ChildGrowth } from './child-parts.tsx';

const TONES: Readonly<Record<Progress, Tone>> = {
  better: 'success',
  same: 'neutral',
  needs_attention: 'warning',
  not_measured: 'neutral',
};

/** One child under the name that only this donor knows: one card, whatever number of his pledges carry her. */
export function ChildCard(props: {
  lang: Lang;
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
  const path = `/janji-saya/${child.purposes[0]?.pledgeId ?? ''}/anak`;
  const writing = (
    <>
      <Button
        variant="link"
        href={href(lang, `${path}/pesan?${query}`)}
        hiddenWords={message.writeTo(label)}
      >
        {message.write}
      </Button>
      {props.mayAccompany && child.pregnant === undefined && (
        <Button
          variant="link"
          href={href(lang, `${path}/mendampingi?${query}`)}
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
        <Purposes lang={lang} child={child} />
        <p class="soft">
          {lastMonth === null ? words.notDelivered : words.arrivedLast(monthText(lang, lastMonth))}
        </p>
      </Card>
    );
  }
  if (shown === null) {
    return (
      <Card title={label} footer={writing}>
        <Purposes lang={lang} child={child} />
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
          { label: words.purposes, value: <PurposeLinks lang={lang} child={child} /> },
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

function Purposes(props: { lang: Lang; child: FosterChild }) {
  return (
    <p>
      {text(props.lang).foster.children.purposes}: <PurposeLinks {...props} />
    </p>
  );
}

/** What he supports her with, each leading to the pledge that does. */
function PurposeLinks({ lang, child }: { lang: Lang; child: FosterChild }) {
  return (
    <>
      {child.purposes.map((purpose, index) => (
        <>
          {index > 0 && ', '}
          <a href={href(lang, `/janji-saya/${purpose.pledgeId}`)}>{purposeName(lang, purpose)}</a>
        </>
      ))}
    </>
  );
}
