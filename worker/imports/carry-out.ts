import { measurementsSuperseded } from '../registry/beneficiary-store.ts';
import {
  measurementsRecorded,
  type NewChild,
  type RegisteredBy,
  registerBeneficiaries,
} from '../registry/register-beneficiary.ts';
import type { Vault } from '../registry/vault.ts';
import { type BeneficiaryId, newId } from '../shared/ids.ts';
import type { Statement } from '../storage/sql.ts';
import type { CanonicalRow } from './canonical-row.ts';
import type { Decision } from './decide-rows.ts';
import { tallied } from './import-report.ts';
import type { DecidedRow } from './import-store.ts';
import { type KnownChildren, visitKey } from './known-children.ts';

/** What decisions come to in the registry, ready for one batch. */
export interface CarriedOut {
  readonly statements: readonly Statement[];
  readonly rows: readonly DecidedRow[];
  /** Measurement superseded by a row, by the row's line. */
  readonly superseded: ReadonlyMap<number, string>;
}

/** Children registered in one set of statements: parameters stay below D1's 2 MB. */
const CHILDREN_AT_ONCE = 400;

/** Turns decisions into registrations, visits and the rows' ends. Decides nothing. */
export async function carryOut(
  vault: Vault,
  decisions: readonly Decision[],
  known: KnownChildren,
  by: RegisteredBy,
): Promise<CarriedOut> {
  const measurementIds = new Map<number, string>();
  const idOf = (line: number) => {
    const id = measurementIds.get(line) ?? newId<string>(by.random);
    measurementIds.set(line, id);
    return id;
  };
  const statements: Statement[] = [];
  const newcomers = decisions.filter(({ isNewChild }) => isNewChild);
  for (let at = 0; at < newcomers.length; at += CHILDREN_AT_ONCE) {
    const some = newcomers
      .slice(at, at + CHILDREN_AT_ONCE)
      .map((each) => newChild(each, idOf(each.line)));
    statements.push(...(await registerBeneficiaries(vault, some, by)).statements);
  }
  const visits = decisions.filter(
    ({ outcome, row }) => outcome === 'merged_visit' && row.measuredOn !== null,
  );
  const superseded = new Map(visits.flatMap((visit) => supersededBy(visit, known)));
  if (superseded.size > 0) statements.push(measurementsSuperseded([...superseded.values()], by.at));
  statements.push(
    ...measurementsRecorded(
      visits.map((visit) => visitOf(visit, known, idOf(visit.line))),
      by,
    ).statements,
  );
  const rows = await Promise.all(
    decisions.map((each) => decidedRow(vault, each, measurementIds.get(each.line) ?? null)),
  );
  return { statements, rows, superseded };
}

function newChild({ row, childId }: Decision, measurementId: string): NewChild {
  const { sex, bornOn, kelurahanCode } = present(row);
  return {
    id: childId as BeneficiaryId,
    identity: {
      name: row.name,
      nik: row.nik,
      parents: row.parents,
      address: row.address,
      rt: row.rt,
      rw: row.rw,
    },
    sex,
    bornOn,
    areaCode: kelurahanCode,
    posyandu: row.posyandu,
    guardian: null,
    measurements: row.measuredOn ? [{ ...measuredOf(row, row.measuredOn), id: measurementId }] : [],
  };
}

function visitOf({ row, childId }: Decision, known: KnownChildren, id: string) {
  const child = known.index.get(childId ?? '');
  if (!child || !row.measuredOn) throw new Error(`line ${row.line} visits nobody`);
  const day = row.measuredOn;
  const before = child.measurements
    .filter(({ measuredOn }) => measuredOn < day)
    .sort((a, b) => (a.measuredOn < b.measuredOn ? 1 : -1))[0];
  const previous = before ? { ...before, position: null, oedema: false } : null;
  return {
    id,
    child: { id: child.id, sex: child.sex, bornOn: child.bornOn },
    measured: measuredOf(row, day),
    previous,
  };
}

function supersededBy(
  { line, row, childId, replacesMeasurement }: Decision,
  known: KnownChildren,
): [number, string][] {
  if (!replacesMeasurement || !childId || !row.measuredOn) return [];
  const id = known.measurementIds.get(visitKey(childId, row.measuredOn));
  return id === undefined ? [] : [[line, id]];
}

function measuredOf(
  { weightG, heightMm, position }: CanonicalRow,
  measuredOn: NonNullable<CanonicalRow['measuredOn']>,
) {
  return { measuredOn, weightG, heightMm, position, oedema: false };
}

/** A row that became a child says who he is: `decideRows` holds every other. */
function present({ line, sex, bornOn, kelurahanCode }: CanonicalRow) {
  if (!sex || !bornOn || !kelurahanCode)
    throw new Error(`line ${line} registers nobody in particular`);
  return { sex, bornOn, kelurahanCode };
}

async function decidedRow(
  vault: Vault,
  decision: Decision,
  measurementId: string | null,
): Promise<DecidedRow> {
  const { standing, person, seemsKnown, ...tally } = tallied(decision);
  const { row } = decision;
  return {
    line: tally.line,
    outcome: tally.outcome,
    reasons: tally.reasons,
    contentLookup: await vault.lookupOf('content', row.content),
    beneficiaryId: tally.childId,
    measurementId,
    kecamatanCode: row.kecamatanCode,
    measuredOn: row.measuredOn,
    stunted: standing === null ? null : standing.isStunted ? 1 : 0,
    personLookup: await vault.lookupOf('person', person),
    seemsKnown: seemsKnown ? 1 : 0,
  };
}
