import type { CompanionshipState, StaffEnding } from '../../../worker/companions/companionship.ts';
import type { CompanionshipRow } from '../../../worker/companions/companionship-store.ts';
import type { CompanionVisitRow } from '../../../worker/companions/visit-store.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, wibDateTime } from '../../text/numbers.ts';
import { CompanionTag } from './companion-tag.tsx';
import { PlanVisitForm, VisitList } from './companion-visits.tsx';

/** A companionship with what its child's page shows of it. */
export type ShownCompanionship = CompanionshipRow & {
  readonly state: CompanionshipState;
  readonly endings: readonly StaffEnding[];
  readonly visits: readonly CompanionVisitRow[];
};

export interface ChildCompanionsProps {
  lang: Lang;
  childId: string;
  companionships: readonly ShownCompanionship[];
  /** What the viewer may do in this child's area. */
  may: { consent: boolean; decide: boolean; end: boolean; visit: boolean };
  personId: string;
  now: number;
  lastDay: string;
  visitTimes: readonly string[];
}

/** Who accompanies a child, or asks to: the guardian's word, the visits, and the way to end it. */
export function ChildCompanionsPage(props: ChildCompanionsProps) {
  const { lang, companionships } = props;
  const words = text(lang).companions.child;
  return (
    <>
      <PageHeading
        kicker={<a href={href(lang, `/anak/${props.childId}`)}>{words.back}</a>}
        title={words.title}
        lead={<p>{words.lead}</p>}
      />
      {companionships.length === 0 && <EmptyState title={words.empty} text={words.emptyText} />}
      {companionships.map((companionship) => (
        <CompanionshipCard {...props} companionship={companionship} />
      ))}
    </>
  );
}

type CardProps = ChildCompanionsProps & { companionship: ShownCompanionship };

function CompanionshipCard(props: CardProps) {
  const { lang, companionship, may } = props;
  const { state } = companionship;
  const words = text(lang).companions.child;
  return (
    <Card
      title={companionship.companionName}
      kicker={companionship.companionTitle || undefined}
      footer={may.end && state !== 'ended' ? <EndForm {...props} /> : undefined}
    >
      <p>
        <CompanionTag lang={lang} state={state} />
      </p>
      <Facts {...props} />
      {state === 'paused' && (
        <Notice kind="warning">
          <p>{words.pausedText}</p>
        </Notice>
      )}
      {state === 'asked' && may.consent && (
        <ButtonRow>
          <Button href={href(lang, `/pendampingan/${companionship.id}/persetujuan`)}>
            {words.recordConsent}
          </Button>
        </ButtonRow>
      )}
      {state === 'consented' &&
        (may.decide ? <ApproveForm {...props} /> : <p>{words.waitCoordinator}</p>)}
      {companionship.approvedAt !== null && (
        <div class="stack stack-s">
          <h3>{words.visits}</h3>
          <VisitList {...props} visits={companionship.visits} />
        </div>
      )}
      {state === 'running' && may.visit && <PlanVisitForm {...props} id={companionship.id} />}
    </Card>
  );
}

function Facts({ lang, companionship: of }: CardProps) {
  const { child: words, endedReasons } = text(lang).companions;
  const { relation } = text(lang).registry;
  return (
    <SummaryList
      rows={[
        { label: words.organisation, value: of.organisationName ?? words.noOrganisation },
        { label: words.askedAt, value: longDate(lang, wibDate(of.askedAt)) },
        {
          label: words.consent,
          value:
            of.givenBy === null || of.consentGivenOn === null
              ? words.noConsent
              : words.consentBy(relation[of.givenBy], longDate(lang, of.consentGivenOn)),
        },
        {
          label: words.approved,
          value:
            of.approvedAt === null
              ? words.notApproved
              : words.approvedBy(of.approverName ?? '–', wibDateTime(lang, of.approvedAt)),
        },
        ...(of.endedAt === null || of.endedReason === null
          ? []
          : [
              {
                label: words.ended,
                value: words.endedBecause(
                  wibDateTime(lang, of.endedAt),
                  endedReasons[of.endedReason],
                ),
              },
            ]),
      ]}
    />
  );
}

function ApproveForm({ lang, companionship }: CardProps) {
  const words = text(lang).companions.child;
  return (
    <form method="post" action={href(lang, `/pendampingan/${companionship.id}/penetapan`)}>
      <FormKey />
      <Button>{words.approve}</Button>
    </form>
  );
}

/** One click, with its reason: nobody has to write anything for the guardian to be heard. */
function EndForm({ lang, companionship }: CardProps) {
  const words = text(lang).companions.child;
  return (
    <form
      class="stack stack-s"
      method="post"
      action={href(lang, `/pendampingan/${companionship.id}/akhiri`)}
    >
      <FormKey />
      <p>
        <strong>{words.end}.</strong> <span class="soft">{words.endHint}</span>
      </p>
      <div class="cluster">
        {companionship.endings.map((reason) => (
          <Button variant="danger-quiet" name="alasan" value={reason}>
            {words.endings[reason]}
          </Button>
        ))}
      </div>
    </form>
  );
}
