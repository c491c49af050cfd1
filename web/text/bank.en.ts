import { formatRupiah, formatWhole } from '../../worker/shared/rupiah.ts';
import { wrongSumText } from './bank-sum-text.ts';
import { reconciliationEn } from './reconciliation.en.ts';
import { statementPreviewEn } from './statement-preview.en.ts';

type Facts = Readonly<Record<string, string | number>>;

const columns: Readonly<Record<string, string>> = {
  opening: 'opening balance',
  closing: 'closing balance',
  amount: 'amount',
  balance: 'balance',
};

export const bankEn = {
  words: {
    accounts: {
      title: 'Bank accounts',
      lead: "The programme's bank statements are imported here and matched with the ledger.",
      caption: "The programme's accounts",
      bank: 'Bank',
      number: 'Account number',
      area: 'City',
      until: 'Known until',
      never: 'nothing yet',
      empty: 'No account yet',
      emptyText: "Add the programme's bank account, then import its statement.",
      addTitle: 'Add an account',
      addLead: "Only accounts in the programme's name. The number is not shown in public.",
      add: 'Add the account',
      numberHint: 'Digits; hyphens and spaces do no harm.',
      periods: 'Close months',
      budget: "City's budget",
      publicPage: 'Public page',
      trail: 'Treasury',
      breadcrumbs: 'You are here',
    },
    account: {
      title: (bank: string) => `Account at ${bank}`,
      uploadTitle: 'Import a statement',
      uploadLead:
        'CSV of any bank, MT940 or camt.053. You see what it says first; nothing is kept until you agree.',
      file: 'Statement file',
      fileHint: 'At most 1 MB.',
      upload: 'See what it says',
      monthsTitle: 'Months',
      monthsCaption: 'What bank and ledger say, by month',
      month: 'Month',
      statement: 'At the bank',
      ledger: 'In the ledger',
      unexplained: 'Unexplained',
      reconcile: 'Match',
      noMonths: 'Nothing moved yet',
      noMonthsText: 'Import the first statement to begin.',
      statementsTitle: 'Statements imported',
      period: 'Period',
      lines: 'Lines',
      opening: 'Opening balance',
      closing: 'Closing balance',
      by: 'Imported by',
      noStatements: 'None yet',
      days: (from: string, to: string) => `${from} to ${to}`,
    },
    preview: statementPreviewEn,
    fault: {
      title: 'It does not add up',
      candidates: 'One of these would make all sums true. Look at the paper:',
      more: (count: number) => `and ${formatWhole(count)} more possibilities.`,
      single: 'Only this makes all sums true:',
      none: 'No single value can make it true: more than one is wrong, or a line is missing.',
      unreadable: 'Values that cannot be read:',
      cell: (row: number, column: string, printed: string) =>
        `${row > 0 ? `row ${row}, ` : ''}${columns[column] ?? column}: printed “${printed}”`,
      should: (value: number) => `should be ${formatRupiah(value)}`,
      likely: 'looks like a slip',
      never: 'We never guess. Mend the file, then upload it again.',
    },
    reconcile: reconciliationEn,
    periods: {
      title: 'Close months',
      lead: 'A closed month cannot be changed, and cannot be opened again. Mistakes are put right in a month that is open. It takes two people: who proposes or matched does not close.',
      caption: 'Months of the books',
      month: 'Month',
      area: 'City',
      unexplained: 'Unexplained',
      state: 'State',
      running: 'Still running',
      open: 'Open',
      proposed: (name: string) => `Proposed by ${name}`,
      closed: (name: string) => `Closed by ${name}`,
      untold: 'Proposed without complete bank statements',
      unbankedAsk: 'No bank statement?',
      unbankedLabel: 'Why',
      unbankedHint: 'What you state is recorded, and only taken when nothing moved at the bank.',
      unbankedNone: 'There is a statement',
      unbanked: {
        no_account: 'This city has no account of the programme yet',
        no_movement: 'Nothing moved on the account that month',
      },
      propose: 'Propose to close',
      close: 'Close this month',
      check: 'Check the seal',
      action: 'Action',
      empty: 'No months yet',
      emptyText: 'Months appear once the ledger has entries.',
      checkTitle: (month: string) => `Seal of ${month}`,
      same: "This month's entries are exactly as they were when it was closed.",
      changed:
        "This month's entries HAVE CHANGED since it was closed. Tell the inspectorate at once.",
      kept: 'Seal when closed',
      now: 'Seal now',
    },
    budget: {
      title: "City's budget",
      lead: "The city's own budget against stunting, as it was published. Only a table that adds up is taken.",
      area: 'City',
      year: 'Year',
      file: 'Budget table (CSV)',
      fileHint: 'A row of headings, a row per agency, and a row JUMLAH. At most 1 MB.',
      submit: 'Check and keep',
      listTitle: 'Kept',
      none: 'No budget yet',
      noneText: "The city's budget appears here once a treasurer uploads its table.",
      publicTitle: "The city's budget and the programme's money",
      publicLead:
        "What the city itself plans to spend against stunting, beside the givers' money in this programme. The two are never mixed.",
      caption: (area: string, year: number) => `Budget of ${area} ${year}`,
      agency: 'Agency',
      rupiah: 'Budget',
      source: 'Source of funds',
      total: 'Total',
      beside: "This programme's money",
      inHand: 'In till and bank',
      paid: 'Paid, on its way',
      aid: 'Reached children',
    },
    public: {
      title: 'Bank account and ledger',
      lead: "Every month, each movement of the programme's bank account is matched with the ledger. What is not explained stands here, down to one rupiah.",
      caption: 'By city and month',
      month: 'Month',
      area: 'City',
      moneyIn: 'In, says the bank',
      moneyOut: 'Out, says the bank',
      unexplained: 'Unexplained',
      state: 'State',
      open: 'Not closed yet',
      closed: (date: string) => `Closed ${date}`,
      nothing: 'No bank movement of this month has been imported yet.',
      whole: 'Entries of the ledger explain every movement at the bank.',
      gap: (moneyIn: string, moneyOut: string) =>
        `No entry explains ${moneyIn} that came in and ${moneyOut} that went out.`,
      empty: 'No bank statement yet',
      emptyText: 'Figures appear once a treasurer imports the first statement.',
      how: 'How this is reckoned',
      howText:
        'The difference is what the statement says moved, less what is matched with entries of the ledger. A statement is taken only if its opening balance and all lines make exactly its closing balance. Two people close a month, and after that it cannot be changed.',
      ledger: 'Ledger',
    },
  },
  refusals: {
    table_empty: 'This file is empty.',
    table_too_large: 'This file is larger than 1 MB. Upload a single month.',
    table_not_text: 'This is no text file. Save it as CSV, or ask the bank for MT940 or camt.053.',
    table_html: "This is a web page, not a statement. Download CSV from the bank's site.",
    table_unclosed_quote: (facts: Facts) =>
      `Row ${facts.line}: a quotation mark is not closed, so the rest cannot be read.`,
    table_one_column: 'This table has one column only. Look at what parts its columns.',
    table_without_total: 'This table has no row of totals (JUMLAH) to check.',
    table_without_names: 'This table has no column of agencies.',
    table_too_long: (facts: Facts) => `This table has more than ${facts.most} rows.`,
    table_wrong_sum: (facts: Facts) =>
      wrongSumText(facts, {
        at: (row, column) => `Row ${row}, column ${column}: `,
        unreadable: (printed) => `“${printed}” is no whole amount of rupiah. `,
        wrong: (printed) => `printed “${printed}”. `,
        only: (value) => `The printed total is true only if it is ${formatRupiah(value)}.`,
        likely: (value, count) =>
          `Most likely it is ${formatRupiah(value)}, but there are ${count} possibilities.`,
        several: (count) => `The total is not true; any of ${count} values may be the wrong one.`,
        none: 'The total is not true, and no single value can mend it.',
      }),
    statement_wrong_sum: (facts: Facts) =>
      wrongSumText(facts, {
        at: (row, column) =>
          `${Number(row) > 0 ? `Row ${row}, ` : ''}${columns[column] ?? column}: `,
        unreadable: (printed) => `“${printed}” is no whole amount of rupiah. `,
        wrong: (printed) => `printed “${printed}”. `,
        only: (value) => `The balance is true only if it is ${formatRupiah(value)}.`,
        likely: (value, count) =>
          `Most likely it is ${formatRupiah(value)}, but there are ${count} possibilities.`,
        several: (count) =>
          `Opening balance and all lines do not make the closing balance; any of ${count} values may be the wrong one.`,
        none: 'Opening balance and all lines do not make the closing balance, and no single value can mend it. A line may be missing.',
      }),
    statement_one_column: 'Its columns cannot be told apart. Choose what parts them.',
    statement_columns_unknown:
      'Choose the column of dates, and that of amounts or those of debit and credit.',
    statement_duplicate_header: (facts: Facts) =>
      `Two columns are called “${facts.header}”. Rename one.`,
    statement_without_balances:
      'This file has no balance, so it cannot be checked. Type the opening and closing balance.',
    statement_no_lines: 'There is no movement in this file.',
    statement_row_date: (facts: Facts) => `Row ${facts.row}: its date cannot be read.`,
    statement_row_amount: (facts: Facts) => `Row ${facts.row}: its amount cannot be read.`,
    statement_row_zero: (facts: Facts) => `Row ${facts.row}: it has no amount.`,
    statement_row_direction: (facts: Facts) =>
      `Row ${facts.row}: it does not say whether money came or went.`,
    statement_sen: (facts: Facts) =>
      `Row ${facts.row}: it has sen. The ledger keeps whole rupiah; ask the bank.`,
    statement_in_future: (facts: Facts) => `Row ${facts.row}: ${facts.date} is still to come.`,
    statement_outside_period: "The statement's period does not fit the dates of its lines.",
    statement_currency: (facts: Facts) =>
      `Row ${facts.row}: its currency is ${facts.currency}, not rupiah.`,
    statement_wrong_account: 'This statement is of another account.',
    statement_two_accounts: 'This file holds more than one account. Upload them one by one.',
    statement_gap: (facts: Facts) =>
      `Something is missing between two pages: closing balance ${formatRupiah(Number(facts.closing))}, next opening balance ${formatRupiah(Number(facts.opening))}.`,
    statement_truncated: 'This file is cut off or no statement. Download it again from the bank.',
    statement_field_unreadable: (facts: Facts) =>
      `Row ${facts.row}: field :${facts.tag}: cannot be read.`,
    statement_xml_entities:
      'This XML file holds a dangerous declaration, so it is not read. Download it again from the bank.',
    statement_not_camt: 'This XML file is no camt.053.',
    statement_too_long: (facts: Facts) =>
      `More than ${formatWhole(Number(facts.most))} lines. Upload a shorter period.`,
    statement_contradicts: (facts: Facts) =>
      `An earlier statement tells ${facts.date} with other lines. Compare the two.`,
    statement_told_differently: (facts: Facts) =>
      `Row ${facts.row}: a movement of ${facts.date} of that amount is known in other words. Import the same kind of file.`,
    statement_imported_meanwhile:
      'Somebody imported something just now. Look at it again, then keep it.',
    statement_known: 'This statement was imported before.',
    statement_draft_gone: 'This file was kept already or waited too long. Upload it again.',
    bank_account_known: 'That account number is known already.',
    bank_account_number: 'An account number has 5 to 34 letters and digits.',
    match_nothing_chosen: 'Tick at least one line and one entry.',
    match_one_side_only: 'Choose one line with several entries, or one entry with several lines.',
    match_other_direction: 'Money that came in cannot be matched with money that went out.',
    match_gone: 'One of them is matched already. Look at the list again.',
    match_exceeds_line: 'That is more than the line has.',
    match_exceeds_entry: 'That is more than the entry has.',
    match_undone_already: 'That match was taken back already.',
    period_closed:
      'That month is closed and cannot be changed. Put it right in a month that is open.',
    period_untold:
      'The bank statements of that month do not cover it from the first to the last day. Import them first (fill in the period), or state why there are none; that is not taken when money moved at the bank.',
    period_has_account: 'This city has an account of the programme, so there must be a statement.',
    period_closed_already: 'That month is closed already.',
    period_not_over: 'That month is not over.',
    period_earlier_open: (facts: Facts) =>
      facts.month
        ? `${facts.month} is not closed. Close the earlier month first.`
        : 'An earlier month is not closed. Close that first.',
    period_not_proposed: 'Nobody has proposed to close that month.',
    period_closer_proposed: 'Who proposes does not close. Ask a second person.',
    period_closer_matched:
      'You matched lines of that month, so it is not you who closes it. Ask somebody else.',
    period_moved: 'An entry came into that month just now. Try again.',
  },
  notices: {
    bank_account_added: 'The account is added.',
    statement_imported: 'The statement is kept.',
    statement_was_known: 'This statement was imported before. Nothing has changed.',
    bank_matched: 'Matched.',
    bank_unmatched: 'The match is taken back.',
    period_proposed: 'Proposed. A second person can close it.',
    period_closed_now: 'The month is closed. Nothing can change it any more.',
    budget_recorded: 'The budget is kept and shown in public.',
  },
  errors: {},
};
