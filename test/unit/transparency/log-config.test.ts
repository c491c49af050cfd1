import { describe, expect, it } from 'vitest';
import { configOf, type Env } from '../../../worker/config.ts';
import { COSIGNATURE, formatVkey, signerOf } from '../../../worker/tlog/note.ts';
import { logSigner, witnessSigner } from '../../../worker/transparency/log-keys.ts';
import { logState, STUCK_AFTER_MS } from '../../../worker/transparency/log-state.ts';

const key = `demo:${btoa('k'.repeat(32))}`;
const sound = {
  DEMO: '1',
  MASTER_KEY: key,
  LOOKUP_KEY: key,
  LOG_KEY: key,
  LOG_ORIGIN: 'kota.example/log',
};
const vkey = (type?: typeof COSIGNATURE) =>
  formatVkey(signerOf('tetangga.example/log', new Uint8Array(32).fill(4), type));
const config = (more: Record<string, string>) => configOf({ ...sound, ...more } as unknown as Env);

describe('the log’s configuration', () => {
  it('names the log, its witnesses and the logs it witnesses', async () => {
    const { log } = await config({
      WITNESSES: `${vkey(COSIGNATURE)} https://tetangga.example/witness/, `,
      WITNESSED_LOGS: vkey(),
    });
    expect(log.witnesses).toMatchObject([{ url: 'https://tetangga.example/witness' }]);
    expect(log.witnessed).toMatchObject([{ name: 'tetangga.example/log' }]);
    expect(logSigner(await config({})).name).toBe('kota.example/log');
    expect(witnessSigner(await config({})).name).toBe('kota.example/witness');
  });

  it.each([
    { LOG_ORIGIN: 'https://kota.example/log' },
    { LOG_ORIGIN: 'kota.example/log/' },
    { LOG_ORIGIN: 'kota example' },
    { LOG_KEY: 'demo:AAAA' },
    { LOG_KEY: `live:${btoa('k'.repeat(32))}` },
    { WITNESSES: 'tetangga.example' },
    { WITNESSES: `${vkey(COSIGNATURE)} tetangga.example` },
    { WITNESSES: `${vkey()} https://tetangga.example` },
    { WITNESSED_LOGS: vkey(COSIGNATURE) },
  ])('%j is refused by the variable’s name, without its value', async (wrong) => {
    const [name = '', value = ''] = Object.entries(wrong)[0] ?? [];
    const said = await config(wrong as Record<string, string>).then(
      () => 'it was taken',
      (error: Error) => error.message,
    );
    expect(said).toMatch(name === 'LOG_KEY' && value.startsWith('live') ? /DEMO/ : name);
    expect(said).not.toContain(value);
  });
});

describe('the log’s state', () => {
  const facts = { heads: [{ size: 5, at: 1 }], logged: [{ size: 7 }], troubles: [], lines: [] };

  it('is well while what waits has not waited long, and stuck from then on', () => {
    const waiting = [{ postedAt: 1_000 }];
    expect(logState({ ...facts, waiting }, 1_000 + STUCK_AFTER_MS)).toMatchObject({
      size: 5,
      waiting: 2,
      stuck: null,
    });
    expect(logState({ ...facts, waiting }, 1_001 + STUCK_AFTER_MS).stuck).toEqual({
      code: 'log_stands_still',
      since: 1_000,
    });
  });

  it('names the signer’s refusal before the waiting that follows from it', () => {
    const troubles = [{ code: 'log_rolled_back', since: 9 }];
    const state = logState({ ...facts, troubles, waiting: [{ postedAt: 0 }] }, 10 ** 12);
    expect(state.stuck).toEqual({ code: 'log_rolled_back', since: 9 });
  });
});
