import type { CompanionVisitRow } from '../../../worker/companions/visit-store.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { Button } from '../../components/button/button.tsx';
import { DateField, SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Timeline, type TimelineStep } from '../../components/timeline/timeline.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';

interface Props {
  lang: Lang;
  visits: readonly CompanionVisitRow[];
  may: { visit: boolean };
  personId: string;
  now: number;
}

/** The visits of one companionship, newest first, with what their kader may do. */
export function VisitList(props: Props) {
  const { lang, visits } = props;
  if (visits.length === 0) return <p class="soft">{text(lang).companions.child.noVisits}</p>;
  return <Timeline steps={visits.map((visit) => stepOf(props, visit))} />;
}

/** A day, a time, and the kader who sends this goes along. */
export function PlanVisitForm(props: {
  lang: Lang;
  id: string;
  now: number;
  lastDay: string;
  visitTimes: readonly string[];
}) {
  const { lang, id } = props;
  const words = text(lang).companions.child;
  return (
    <form class="stack stack-s" method="post" action={href(lang, `/pendampingan/${id}/kunjungan`)}>
      <FormKey />
      <h3>{words.plan}</h3>
      <p class="soft">{words.planHint}</p>
      <DateField
        name="tanggal"
        id={`tanggal-${id}`}
        label={words.date}
        min={wibDate(props.now)}
        max={props.lastDay}
        required
      />
      <SelectField
        name="jam"
        id={`jam-${id}`}
        label={words.time}
        value="09:00"
        required
        choices={props.visitTimes.map((time) => ({ value: time, label: time.replace(':', '.') }))}
      />
      <div>
        <Button variant="secondary">{words.planSubmit}</Button>
      </div>
    </form>
  );
}

function stepOf(props: Props, visit: CompanionVisitRow): TimelineStep {
  const { lang, now } = props;
  const words = text(lang).companions.child;
  const title = words.visitLine(wibDateTime(lang, visit.startsAt), visit.kaderName);
  if (visit.cancelledAt !== null) {
    return { title, state: 'stopped', stateWord: words.cancelled, note: words.cancelled };
  }
  if (visit.recordedAt !== null) {
    return { title, state: 'done', stateWord: words.record, note: <p>{seenText(lang, visit)}</p> };
  }
  const isAhead = visit.startsAt > now;
  const stateWord = isAhead ? words.ahead : words.toRecord;
  return {
    title,
    state: isAhead ? 'coming' : 'current',
    stateWord,
    note: (
      <div class="stack stack-s">
        <p class="soft">{stateWord}</p>
        {props.may.visit && <VisitActions {...props} visit={visit} isAhead={isAhead} />}
      </div>
    ),
  };
}

function VisitActions(props: Props & { visit: CompanionVisitRow; isAhead: boolean }) {
  const { lang, visit, isAhead } = props;
  const words = text(lang).companions.child;
  const path = href(lang, `/pendampingan/kunjungan/${visit.id}`);
  const which = words.visitOf(wibDateTime(lang, visit.startsAt));
  return (
    <div class="cluster">
      {!isAhead && visit.kaderId === props.personId && (
        <Button href={path} hiddenWords={which}>
          {words.record}
        </Button>
      )}
      <form method="post" action={`${path}/batal`}>
        <FormKey />
        <Button variant="link" hiddenWords={which}>
          {words.cancel}
        </Button>
      </form>
    </div>
  );
}

function seenText(lang: Lang, visit: CompanionVisitRow): string {
  const { child: words, outcomes, family, concerns } = text(lang).companions;
  return [
    visit.outcome && outcomes[visit.outcome],
    visit.companionPresent === 1 ? words.companionCame : words.companionStayedAway,
    visit.familyPresent && words.presentFamily(family[visit.familyPresent]),
    visit.concern && words.concern(concerns[visit.concern]),
  ]
    .filter(Boolean)
    .join('; ');
}
