import { expect, it } from 'vitest';
import { outsiderVerifies } from '../../support/outsider.ts';
import { visit } from '../../support/workerd/cast.ts';
import { postMany, publish } from '../../support/workerd/log.ts';

it('a log of 65,537 entries is signed in chunks and holds by a verifier that shares no code with it', async () => {
  await postMany(65_537);
  expect(await publish()).toEqual({ size: 65_537, added: 65_537 });
  const { size, entries } = await outsiderVerifies((path) => visit(`/log/${path}`));
  expect([size, entries.length]).toEqual([65_537, 65_537]);
  expect(entries.at(-1)).toContain('many65536');
}, 120_000);
