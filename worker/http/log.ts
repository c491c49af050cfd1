/** One structured line of the log. Values are kinds, codes, counts and ids: never what people typed. */
export interface LogLine {
  readonly event: string;
  readonly [name: string]: string | number | boolean | null;
}

/** Writes one JSON line, every string redacted. The only place of the worker that writes to the console. */
export function log(line: LogLine): void {
  const safe = Object.fromEntries(
    Object.entries(line).map(([name, value]) => [
      name,
      typeof value === 'string' ? redact(value) : value,
    ]),
  );
  // biome-ignore lint/suspicious/noConsole: the platform's log is the console
  console.log(JSON.stringify(safe));
}

/** What may be told of an error: its kind, its redacted first line, and where in our code it happened. */
export function errorLine(error: unknown): { kind: string; message: string; at: string } {
  if (!(error instanceof Error)) return { kind: typeof error, message: '', at: '' };
  // The stack begins with the whole message, which may go on for lines: only what follows it is code.
  const at = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 3)
    .map((frame) => frame.replace(/^\s+at /, '').replace(/[^\s(]*\//, ''))
    .join(' < ');
  return {
    kind: error.name,
    message: redact(error.message.split('\n')[0] ?? '').slice(0, 200),
    at,
  };
}

/** Words in capitals that errors, SQL and HTTP use: everything else in capitals could be a name. */
const OWN_WORDS = new Set(
  'AES AND API CHECK CONSTRAINT DELETE DOM FAILED FOREIGN FROM GCM GET HEAD HMAC HTTP IDR INSERT INTO JSON KEY NOT NULL POST PRIMARY SELECT SHA SQL UNIQUE UPDATE URL UTF WHERE'.split(
    ' ',
  ),
);

/**
 * Takes out what could be personal: quoted text (database errors quote values), also where the closing
 * quote is cut off; six or more digits however they are grouped (NIK, phone, account); e-mail
 * addresses; dates; and words in capitals, as e-PPGBM writes names.
 */
export function redact(text: string): string {
  return text
    .replace(/"[^"]*(?:"|$)|`[^`]*(?:`|$)|(?<!\p{L})'[^']*(?:'|$)/gu, '"…"')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)*/g, '(e-mail)')
    .replace(/\d{4}-\d{2}-\d{2}|\d{1,2} \p{L}{3,} \d{4}/gu, '(date)')
    .replace(/\d(?:[ ./-]?\d){5,}/g, '(digits)')
    .replace(/\b[A-Z]{2,}\b/g, (word) => (OWN_WORDS.has(word) ? word : '(name)'));
}
