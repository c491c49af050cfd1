import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longMonth, whole, wibDateTime } from '../../text/numbers.ts';
import { type NamedPledge, reasonText, type ShownReason } from './reason-text.ts';

export interface ChildWhyProps {
  lang: Lang;
  childId: string;
  label: string;
  areaName: string;
  kecamatanName: string;
  isPregnancy: boolean;
  runAreaName: string;
  /** What the proposals with her were for, and which of them this is about. */
  purposes: readonly { code: string; nameId: string; nameEn: string }[];
  purpose: string | null;
  line: {
    runId: string;
    firstMonth: string;
    status: 'proposed' | 'approved';
    proposedAt: number;
    pledgeId: string | null;
    fellOut: string | null;
    leftOut: number;
  } | null;
  reason: ShownReason | null;
  pledges: ReadonlyMap<string, NamedPledge>;
  placesToReach: number | null;
  askable: readonly NamedPledge[];
  mayOpenRun: boolean;
}

/** Why one child is served or waits, what would reach her, and a question about any other pledge. */
export function ChildWhyPage(props: ChildWhyProps) {
  const { lang, line, reason } = props;
  const words = text(lang).explanations;
  const purpose = purposeOf(props);
  return (
    <>
      <PageHeading
        kicker={purpose === null ? words.child.kicker : words.child.kickerFor(purpose)}
        title={words.child.title}
        lead={<p>{words.child.place(props.label, props.areaName, props.kecamatanName)}</p>}
      />
      {props.purposes.length > 1 && <Purposes {...props} />}
      {line === null || reason === null ? (
        <EmptyState title={words.child.none} text={words.child.noneText} />
      ) : (
        <>
          <Because {...props} line={line} reason={reason} />
          {line.pledgeId === null && <WouldHelp {...props} />}
          {props.askable.length > 0 && <Ask {...props} runId={line.runId} />}
        </>
      )}
    </>
  );
}

/** The name of what this is about. */
function purposeOf({ lang, purposes, purpose }: ChildWhyProps): string | null {
  const meant = purposes.find(({ code }) => code === purpose);
  return meant ? nameOf(lang, meant) : null;
}

function nameOf(lang: Lang, named: { nameId: string; nameEn: string }): string {
  return lang === 'en' ? named.nameEn : named.nameId;
}

/** Each purpose has its own proposal and its own reason. */
function Purposes({ lang, childId, purposes, purpose }: ChildWhyProps) {
  const { child } = text(lang).explanations;
  return (
    <nav aria-label={child.purposes}>
      <ul class="cluster">
        {purposes.map((each) => (
          <li>
            <a
              href={`${href(lang, `/anak/${childId}/mengapa`)}?tujuan=${each.code}`}
              aria-current={each.code === purpose ? 'page' : undefined}
            >
              {nameOf(lang, each)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Because(
  props: ChildWhyProps & { line: NonNullable<ChildWhyProps['line']>; reason: ShownReason },
) {
  const { lang, line } = props;
  const { child } = text(lang).explanations;
  const at = wibDateTime(lang, line.proposedAt);
  return (
    <Card title={line.pledgeId === null ? child.waiting : child.served}>
      <p>{reasonText(text(lang), props.reason, props.pledges)}</p>
      {line.fellOut !== null && <p>{child.fellOut}</p>}
      {line.leftOut === 1 && <p>{child.leftOut}</p>}
      <p class="soft">
        {child.from(
          purposeOf(props) ?? '',
          props.runAreaName,
          longMonth(lang, line.firstMonth),
          at,
        )}{' '}
        {child.statuses[line.status]}
      </p>
      {props.mayOpenRun && (
        <p>
          <a href={href(lang, `/pencocokan/${line.runId}`)}>{child.openRun}</a>
        </p>
      )}
    </Card>
  );
}

function WouldHelp({ lang, placesToReach, kecamatanName, isPregnancy }: ChildWhyProps) {
  const { child } = text(lang).explanations;
  return (
    <Section title={child.whatWouldHelp}>
      {placesToReach === null ? (
        <p>{child.reachUnknown}</p>
      ) : (
        <>
          <p>
            <strong>{child.reach(placesToReach, kecamatanName, isPregnancy)}</strong>
          </p>
          <p class="soft">{child.reachHow}</p>
        </>
      )}
    </Section>
  );
}

function Ask({ lang, childId, runId, askable }: ChildWhyProps & { runId: string }) {
  const { child } = text(lang).explanations;
  return (
    <Section title={child.askTitle} lead={<p>{child.askLead}</p>}>
      <form class="stack" method="get" action={href(lang, `/pencocokan/${runId}/pasangan`)}>
        <input type="hidden" name="anak" value={childId} />
        <SelectField
          name="janji"
          label={child.askPledge}
          emptyWord={child.askChoose}
          required
          choices={askable.map((pledge) => ({
            value: pledge.id,
            label: child.pledgeChoice(pledge.reference, pledge.areaName, whole(pledge.children)),
          }))}
        />
        <ButtonRow>
          <Button variant="secondary">{child.ask}</Button>
        </ButtonRow>
      </form>
    </Section>
  );
}
