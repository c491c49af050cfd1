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
  const at = (error.stack ?? '')
    .split('\n')
    .slice(1, 4)
    .map((frame) =>
      frame
        .trim()
        .replace(/^at /, '')
        .replace(/\(.*\//, '('),
    )
    .join(' < ');
  return {
    kind: error.name,
    message: redact(error.message.split('\n')[0] ?? '').slice(0, 200),
    at,
  };
}

/**
 * Takes out what could be personal: quoted text (database errors quote values), runs of six or more
 * digits (NIK, phone, account), e-mail addresses, dates, and words in capitals as e-PPGBM writes names.
 */
export function redact(text: string): string {
  return text
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"')
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '(e-mail)')
    .replace(/\d{4}-\d{2}-\d{2}/g, '(date)')
    .replace(/\d{6,}/g, '(digits)')
    .replace(/\b[A-Z]{3,}(?: [A-Z]{2,})+\b/g, '(name)');
}
