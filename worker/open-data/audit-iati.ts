import { Parser } from 'htmlparser2';
import { utf8Text } from '../tlog/bytes.ts';
import type { Findings } from './audit-finding.ts';
import type { Flow } from './flow.ts';
import { activityIdentifier } from './iati.ts';

/** Rupiah of the transactions of a file, by activity, type and date. */
interface IatiSums {
  readonly publisher: string;
  readonly byTransaction: ReadonlyMap<string, number>;
}

/** Holds an IATI file's transactions against the flows of the log: same activities, types, months, sums. */
export function auditIati(file: Uint8Array, flows: readonly Flow[], findings: Findings): void {
  const sums = sumsIn(file);
  if (!sums) {
    findings.add('iati', 'iati_malformed');
    return;
  }
  const expected = new Map<string, number>();
  for (const flow of flows) {
    const activity = activityIdentifier(sums.publisher, flow);
    add(expected, keyOf({ activity, type: flow.type, date: `${flow.period}-01` }), flow.rupiah);
  }
  for (const key of new Set([...expected.keys(), ...sums.byTransaction.keys()])) {
    const [log, iati] = [expected.get(key) ?? 0, sums.byTransaction.get(key) ?? 0];
    if (log !== iati) findings.add('iati', 'iati_differs', { transaction: key, log, iati });
  }
}

function sumsIn(file: Uint8Array): IatiSums | null {
  const xml = utf8Text(file);
  if (xml === null) return null;
  const byTransaction = new Map<string, number>();
  let [publisher, activity, type, date, text] = ['', '', '', '', ''];
  let isWrong = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        text = '';
        if (name === 'reporting-org') publisher = attributes.ref ?? '';
        if (name === 'transaction-type') type = attributes.code ?? '';
        if (name === 'transaction-date') date = attributes['iso-date'] ?? '';
        if (name === 'value' && attributes.currency !== 'IDR') isWrong = true;
      },
      ontext(part) {
        text += part;
      },
      onclosetag(name) {
        if (name === 'iati-identifier') activity = text;
        if (name !== 'value') return;
        if (/^-?\d{1,16}$/.test(text))
          add(byTransaction, keyOf({ activity, type, date }), Number(text));
        else isWrong = true;
      },
      onerror() {
        isWrong = true;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return isWrong || !xml.includes('<iati-activities version="2.03">')
    ? null
    : { publisher, byTransaction };
}

function keyOf(of: { activity: string; type: string; date: string }): string {
  return `${of.activity} ${of.type} ${of.date}`;
}

function add(sums: Map<string, number>, key: string, rupiah: number): void {
  sums.set(key, (sums.get(key) ?? 0) + rupiah);
}
