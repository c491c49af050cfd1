import { canonicalJson } from '../shared/canonical-json.ts';
import type { Month } from '../shared/dates.ts';
import { newId, type RandomBytes } from '../shared/ids.ts';
import { publicArea } from '../transparency/public-area.ts';
import { noteHash } from './statement.ts';

/** An approved proposal of which something is stated, as the public log tells it. */
export interface LoggedRun {
  readonly runId: string;
  readonly areaCode: string;
  /** Whom the public may know to be that many there: of pregnant women it may not, and this is 0. */
  readonly children: number;
  readonly purpose: string;
  readonly firstMonth: Month;
  readonly months: number;
  readonly policyVersion: number;
  /** Hex SHA-256 of the full certificate, and of the public one; null where that is withheld. */
  readonly certificate: string;
  readonly published: string | null;
  /** The signed statement. */
  readonly note: string;
}

/**
 * The leaf of a matching. It has the shape of every other leaf, with no lines: who adds up the ledger
 * adds nothing, and who reads leaves by type passes it over. `period` is the first month of its support.
 * The area is a kecamatan only where five children or more were matched, and never a kelurahan.
 */
export function matchingLeaf(run: LoggedRun, random: RandomBytes): string {
  return canonicalJson({
    v: 1,
    id: newId(random),
    type: 'matching',
    period: run.firstMonth,
    area: publicArea(run.areaCode, run.children),
    lines: [],
    matching: {
      run: run.runId,
      months: run.months,
      purpose: run.purpose,
      policy: run.policyVersion,
      certificate: run.certificate,
      published: run.published ?? 'withheld',
      statement: noteHash(run.note),
    },
    _sd: [],
    _sd_alg: 'sha-256',
  });
}
