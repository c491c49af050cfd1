import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { WhatForm, type WhatFormProps } from './pledge-what-form.tsx';

/** How to take part: the first screen, and how it goes on. */
export function TakePartPage(
  props: WhatFormProps & {
    /** What this browser kept of an earlier visit. */
    draft: { isOver: boolean; isComplete: boolean } | null;
  },
) {
  const { lang } = props;
  const words = text(lang).pledges;
  return (
    <>
      <PageHeading
        kicker={words.takePart.step(1)}
        title={words.takePart.title}
        lead={<p>{words.takePart.lead}</p>}
      />
      {props.who === 'other' && <Notice kind="info">{words.takePart.notDonor}</Notice>}
      {props.draft && <DraftNotice lang={lang} draft={props.draft} />}
      {props.packages.length === 0 ? (
        <EmptyState title={words.takePart.noPrices} text={words.takePart.noPricesText} />
      ) : (
        <WhatForm {...props} />
      )}
      <Card title={words.takePart.howTitle}>
        <ol class="stack stack-s">
          {words.takePart.how.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <p>
          <a href={href(lang, '/harga')}>{words.takePart.pricesLink}</a>
          <br />
          <a href={href(lang, '/ikut/dampak')}>{text(lang).explanations.impact.title}</a>
        </p>
      </Card>
    </>
  );
}

function DraftNotice(props: { lang: Lang; draft: { isOver: boolean; isComplete: boolean } }) {
  const { lang, draft } = props;
  const words = text(lang).pledges.takePart;
  return (
    <Notice kind="info" title={draft.isOver ? words.draftOverTitle : words.draftTitle}>
      <p>{draft.isOver ? words.draftOver : words.draft}</p>
      <ButtonRow>
        {!draft.isOver && draft.isComplete && (
          <Button variant="secondary" href={href(lang, '/ikut/tinjau')}>
            {words.draftGoOn}
          </Button>
        )}
        <Button variant="link" href={href(lang, '/ikut?baru=1')}>
          {words.draftAnew}
        </Button>
      </ButtonRow>
    </Notice>
  );
}
