import type { DataKind, NoticeRecipient } from '../../../worker/rights/breach.ts';
import type { BreachRow } from '../../../worker/rights/breach-store.ts';
import { Breadcrumbs } from '../../components/breadcrumbs/breadcrumbs.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { breachNotice } from '../../text/breach-notice.ts';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { ClockTag } from './clock-tag.tsx';

export interface BreachPageProps {
  lang: Lang;
  breach: BreachRow & { hoursLeft: number };
  dataKinds: readonly DataKind[];
  mayRecord: boolean;
}

/** One breach: its clock, its facts, and the two notices drafted from them. */
export function BreachPage(props: BreachPageProps) {
  const { lang, breach, dataKinds } = props;
  const words = text(lang).rights.breach;
  const isTold = breach.subjectsToldAt !== null && breach.authorityToldAt !== null;
  return (
    <>
      <Breadcrumbs
        label={text(lang).areas.trail}
        trail={[{ href: href(lang, '/insiden'), label: words.title }]}
      />
      <PageHeading
        title={words.one}
        kicker={words.kinds[breach.kind]}
        lead={<p>{words.oneLead}</p>}
        actions={
          isTold ? (
            <Tag tone="success">{words.told}</Tag>
          ) : (
            <ClockTag lang={lang} hoursLeft={breach.hoursLeft} />
          )
        }
      />
      <div class="split">
        <SummaryList
          rows={[
            { label: words.foundAt, value: wibDateTime(lang, breach.foundAt) },
            { label: words.dueAt, value: wibDateTime(lang, breach.dueAt) },
            { label: words.area, value: breach.areaName },
            { label: words.happened, value: breach.happened },
            {
              label: words.dataKinds,
              value: dataKinds.map((kind) => words.dataKind[kind]).join(', '),
            },
            { label: words.people, value: whole(breach.people) },
            { label: words.measures, value: breach.measures },
            { label: words.recordedBy, value: breach.recordedByName ?? '–' },
          ]}
        />
        <div class="stack stack-l">
          <Notice {...props} recipient="subjects" sentAt={breach.subjectsToldAt} />
          <Notice {...props} recipient="authority" sentAt={breach.authorityToldAt} />
        </div>
      </div>
    </>
  );
}

/** A notice as it may be sent, in the law's language, and whether it was. */
function Notice(props: BreachPageProps & { recipient: NoticeRecipient; sentAt: number | null }) {
  const { lang, breach, recipient, sentAt } = props;
  const words = text(lang).rights.breach;
  const draft = breachNotice({ ...breach, dataKinds: props.dataKinds, recipient });
  return (
    <Card
      title={words.noticeTo[recipient]}
      aside={sentAt !== null && <Tag tone="success">{words.sentOn(wibDateTime(lang, sentAt))}</Tag>}
    >
      <div class="stack">
        <div class="stack stack-s" lang="id">
          {draft.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </div>
        {sentAt === null && props.mayRecord && (
          <form method="post" action={href(lang, `/insiden/${breach.id}/pemberitahuan`)}>
            <FormKey />
            <Button name="recipient" value={recipient}>
              {words.markSent}
            </Button>
          </form>
        )}
      </div>
    </Card>
  );
}
