import { Comparison } from '../../components/comparison/comparison.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { whole, wibDateTime } from '../../text/numbers.ts';
import { purposeName } from '../../text/purpose-name.ts';

/** A count, or null where it is withheld because it could single out a child. */
type Shown = number | null;

interface Side {
  children: readonly [Shown, Shown, Shown];
  served: readonly [Shown, Shown, Shown];
}

/** A trial as this reader may see it. */
export interface ShownTrial {
  at: number;
  comparedVersion: number;
  purposes: readonly ShownPurposeTrial[];
  withheld: boolean;
}

/** What the trial says of one purpose. */
export interface ShownPurposeTrial {
  purposeNameId: string;
  purposeNameEn: string;
  old: Side;
  new: Side;
  shifts: readonly { areaName: string; severity: number; gain: Shown; lose: Shown }[];
}

/** What a version would change: the old policy and the new side by side, then who gains and loses. */
export function PolicyTrialSection(props: {
  lang: Lang;
  version: number;
  trial: ShownTrial | null;
}) {
  const { lang, version, trial } = props;
  const words = text(lang).policy;
  if (!trial) {
    return (
      <Section title={words.trialTitle}>
        <p>{words.trialNone}</p>
      </Section>
    );
  }
  return (
    <Section
      title={words.trialTitle}
      lead={<p>{words.trialLead(wibDateTime(lang, trial.at), String(trial.comparedVersion))}</p>}
    >
      {trial.purposes.map((purpose) => (
        <PurposeTrialTables lang={lang} version={version} trial={trial} purpose={purpose} />
      ))}
      {trial.withheld && <p class="soft">{words.suppressed}</p>}
    </Section>
  );
}

function PurposeTrialTables(props: {
  lang: Lang;
  version: number;
  trial: ShownTrial;
  purpose: ShownPurposeTrial;
}) {
  const { lang, purpose } = props;
  const words = text(lang).policy;
  const compared = String(props.trial.comparedVersion);
  const name = purposeName(lang, purpose);
  return (
    <div class="stack">
      <h3>{name}</h3>
      <Comparison
        caption={words.trialOf(name)}
        fieldHeader={words.measure}
        leftHeader={words.trialOld(compared)}
        rightHeader={words.trialNew(String(props.version))}
        differsWord={words.trialDiffers}
        fields={measures(lang, purpose)}
      />
      <DataTable
        caption={words.shiftsOf(name)}
        columns={[
          { header: words.kelurahan, rowHeader: true, cell: (row) => row.areaName },
          {
            header: words.severity,
            cell: (row) =>
              row.severity === 0
                ? words.notAtRisk
                : text(lang).matching.severityShort(row.severity),
          },
          { header: words.gain, align: 'end', cell: (row) => shown(lang, row.gain) },
          { header: words.lose, align: 'end', cell: (row) => shown(lang, row.lose) },
        ]}
        rows={purpose.shifts}
        empty={<EmptyState title={words.shiftsNone} />}
      />
    </div>
  );
}

function measures(lang: Lang, trial: ShownPurposeTrial) {
  const words = text(lang).policy;
  const row = (label: string, left: Shown, right: Shown) => ({
    label,
    left: shown(lang, left),
    right: shown(lang, right),
    differs: left !== right,
  });
  return ([0, 1, 2] as const).flatMap((index) => {
    const severity = String(index + 1);
    return [
      row(words.childrenOf(severity), trial.old.children[index], trial.new.children[index]),
      row(words.servedOf(severity), trial.old.served[index], trial.new.served[index]),
    ];
  });
}

function shown(lang: Lang, count: Shown): string {
  return count === null ? text(lang).policy.few : whole(count);
}
