import { Parser } from 'htmlparser2';
import { type DateOnly, parseDate } from '../shared/dates.ts';
import { isRefusal, type Refusal, refuse } from '../shared/refusal.ts';
import { readAmount } from './printed-amount.ts';
import { type BankStatement, joined, type StatementLine } from './statement.ts';

/**
 * Reads camt.053 (ISO 20022 BankToCustomerStatement, any version: the elements we need are the same).
 * Only booked entries count. A document type is refused before anything is read, so that no entity
 * is ever expanded; an element left open is a file cut off.
 */
export function readCamt053(text: string): BankStatement | Refusal {
  if (/<!(doctype|entity)/i.test(text)) return refuse('statement_xml_entities');
  const root = treeOf(text);
  if (isRefusal(root)) return root;
  const found = all(root, 'Stmt');
  if (found.length === 0) return refuse('statement_truncated', { row: 1 });
  const read: BankStatement[] = [];
  for (const each of found) {
    const statement = statementOf(each);
    if (isRefusal(statement)) return statement;
    read.push(statement);
  }
  return joined(read);
}

interface Element {
  readonly name: string;
  readonly row: number;
  readonly currency: string;
  readonly children: Element[];
  text: string;
}

const DEEPEST = 40;

function treeOf(xml: string): Element | Refusal {
  const root: Element = { name: '', row: 1, currency: '', children: [], text: '' };
  const open: Element[] = [root];
  const lineAt = lineCounter(xml);
  let fault: Refusal | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const row = lineAt(parser.startIndex);
        if (open.length > DEEPEST) fault ??= refuse('statement_not_camt', { row });
        const local = name.replace(/^.*:/, '');
        const element = {
          name: local,
          row,
          currency: attributes.Ccy ?? '',
          children: [],
          text: '',
        };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(piece) {
        const element = open.at(-1);
        if (element) element.text += piece;
      },
      onclosetag(_name, isImplied) {
        if (isImplied) fault ??= refuse('statement_truncated', { row: open.at(-1)?.row ?? 1 });
        open.pop();
      },
    },
    { xmlMode: true, recognizeSelfClosing: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  return fault ?? root;
}

/** Which line an index lies on; asked in rising order, so that the text is walked once. */
function lineCounter(text: string): (index: number) => number {
  let at = 0;
  let line = 1;
  return (index) => {
    for (; at < index; at++) if (text.charCodeAt(at) === 10) line++;
    return line;
  };
}

function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : all(child, name)));
}

/** The first element down a path of names. */
function at(element: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>(
    (here, name) => here?.children.find((child) => child.name === name),
    element,
  );
}

function wordOf(element: Element | undefined): string {
  return element?.text.trim() ?? '';
}

function statementOf(statement: Element): BankStatement | Refusal {
  const account = at(statement, 'Acct', 'Id', 'IBAN') ?? at(statement, 'Acct', 'Id', 'Othr', 'Id');
  const balances = all(statement, 'Bal');
  const kind = (balance: Element) => wordOf(at(balance, 'Tp', 'CdOrPrtry', 'Cd'));
  // Previously closed booked is another bank's word for opening booked.
  const start =
    balances.find((each) => kind(each) === 'OPBD') ??
    balances.find((each) => kind(each) === 'PRCD');
  const end = balances.find((each) => kind(each) === 'CLBD');
  if (!start || !end || !account) return refuse('statement_truncated', { row: statement.row });
  const [opening, closing] = [balanceOf(start), balanceOf(end)];
  if (isRefusal(opening)) return opening;
  if (isRefusal(closing)) return closing;
  const lines: StatementLine[] = [];
  for (const entry of statement.children.filter(({ name }) => name === 'Ntry')) {
    const status = wordOf(at(entry, 'Sts', 'Cd')) || wordOf(at(entry, 'Sts'));
    if (status !== '' && status !== 'BOOK') continue;
    const line = lineOf(entry);
    if (isRefusal(line)) return line;
    lines.push(line);
  }
  const dates = [opening.on, closing.on, ...lines.map((line) => line.bookedOn)].sort();
  return {
    format: 'camt053',
    accountNumber: wordOf(account),
    from: dates[0] ?? opening.on,
    to: dates.at(-1) ?? closing.on,
    openingRupiah: opening.rupiah,
    closingRupiah: closing.rupiah,
    lines,
  };
}

function balanceOf(balance: Element): { on: DateOnly; rupiah: number } | Refusal {
  const rupiah = signedRupiah(balance);
  if (isRefusal(rupiah)) return rupiah;
  const on = dateOf(at(balance, 'Dt'));
  return on ? { on, rupiah } : refuse('statement_row_date', { row: balance.row });
}

function lineOf(entry: Element): StatementLine | Refusal {
  const { row } = entry;
  const rupiah = signedRupiah(entry);
  if (isRefusal(rupiah)) return rupiah;
  if (rupiah === 0) return refuse('statement_row_zero', { row });
  const bookedOn = dateOf(at(entry, 'BookgDt')) ?? dateOf(at(entry, 'ValDt'));
  if (!bookedOn) return refuse('statement_row_date', { row });
  const words = ['Ustrd', 'Nm', 'EndToEndId', 'AddtlNtryInf'].flatMap((name) =>
    all(entry, name).map(wordOf),
  );
  return {
    row,
    bookedOn,
    rupiah,
    text: words
      .filter((word) => word !== '' && word !== 'NOTPROVIDED')
      .join(' ')
      .replace(/\s+/g, ' '),
    reference: wordOf(at(entry, 'AcctSvcrRef')) || wordOf(at(entry, 'NtryRef')),
    balanceRupiah: null,
  };
}

/** CRDT came in, DBIT went out; a reversal already carries the direction that it moves in. */
function signedRupiah(element: Element): number | Refusal {
  const amount = at(element, 'Amt');
  const row = amount?.row ?? element.row;
  if (amount && amount.currency !== 'IDR') {
    const currency = /^[A-Z]{3}$/.test(amount.currency) ? amount.currency : '?';
    return refuse('statement_currency', { currency, row });
  }
  const reading = readAmount(wordOf(amount), '.');
  if (reading.kind === 'wrong' && reading.why === 'sen') return refuse('statement_sen', { row });
  const direction = wordOf(at(element, 'CdtDbtInd'));
  if (reading.kind !== 'rupiah' || reading.rupiah < 0 || !/^(CRDT|DBIT)$/.test(direction)) {
    return refuse('statement_row_amount', { row });
  }
  return direction === 'DBIT' && reading.rupiah !== 0 ? -reading.rupiah : reading.rupiah;
}

function dateOf(element: Element | undefined): DateOnly | null {
  const written = wordOf(at(element, 'Dt')) || wordOf(at(element, 'DtTm')) || wordOf(element);
  return parseDate(written.slice(0, 10));
}
