import type { InstalmentState } from '../../../worker/pledges/pledge.ts';
import type { PledgeRow, PledgeStepRow } from '../../../worker/pledges/pledge-store.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { AcceptForm } from './pledge-list-page.tsx';
import { InstalmentTable, PledgeSteps, PledgeTag, PledgeTerms } from './pledge-parts.tsx';

/** A pledge as the staff of its area see it, with what they may decide. */
export function PledgePage(props: {
  lang: Lang;
  pledge: PledgeRow;
  instalments: readonly InstalmentState[];
  steps: readonly PledgeStepRow[];
  mayDecide: boolean;
}) {
  const { lang, pledge } = props;
  const words = text(lang);
  const { one } = words.pledges;
  return (
    <>
      <PageHeading
        kicker={one.kicker}
        title={pledge.organisationName ?? pledge.donorName}
        lead={<PledgeTag words={words} status={pledge.status} />}
      />
      {props.mayDecide && <Decisions lang={lang} pledge={pledge} />}
      <div class="split">
        <Section title={one.termsTitle}>
          <PledgeTerms lang={lang} pledge={pledge} />
        </Section>
        <Section title={one.stepsTitle}>
          <PledgeSteps lang={lang} status={pledge.status} steps={props.steps} />
        </Section>
      </div>
      <Section title={one.instalmentsTitle}>
        <InstalmentTable lang={lang} instalments={props.instalments} />
      </Section>
    </>
  );
}

function Decisions(props: { lang: Lang; pledge: PledgeRow }) {
  const { lang, pledge } = props;
  const { list } = text(lang).pledges;
  if (pledge.status !== 'pending' && pledge.status !== 'active') return null;
  return (
    <div class="grid">
      {pledge.status === 'pending' && (
        <Card title={list.acceptTitle} footer={<AcceptForm lang={lang} pledge={pledge} />}>
          <p>{list.acceptText}</p>
        </Card>
      )}
      <Card
        title={list.cancelTitle}
        footer={
          <form method="post" action={href(lang, `/janji/${pledge.id}/pembatalan`)}>
            <FormKey />
            <Button variant="danger">{list.cancel}</Button>
          </form>
        }
      >
        <p>{list.cancelText}</p>
      </Card>
    </div>
  );
}
