import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { AREAS, seedAreas, signedIn, visit } from '../../support/workerd/cast.ts';
import { command, goodsOnTheirWay, handedOver, sent } from '../../support/workerd/field.ts';
import { womanAt } from '../../support/workerd/pregnancy.ts';
import { childAt } from '../../support/workerd/registry.ts';
import { consentTakenBack } from '../../support/workerd/sponsored.ts';

type Person = { id: string; cookie: string };
let kader: Person;
let verifier: Person;

beforeAll(async () => {
  await seedAreas();
  kader = await signedIn('kader', AREAS.kasemen);
  verifier = await signedIn('verifier');
});

const page = async (path: string, who: Person) => (await visit(path, who.cookie)).text();
/** Where the card with these words leads. */
async function linkOf(words: string, who: Person): Promise<string> {
  const desk = await page('/beranda', who);
  const [, after = ''] = desk.split(words);
  return (/href="([^"]+)"/.exec(after)?.[1] ?? '').replaceAll('&amp;', '&');
}

describe('the desk', () => {
  it('counts children and pregnant women apart, and leads to a list that shows just them', async () => {
    const [child, woman] = [await childAt('registered'), await womanAt('registered')];
    const [seen, met] = [await childAt('visited'), await womanAt('visited')];
    const lists = [
      [kader, '1 anak perlu dikunjungi', child, woman],
      [kader, '1 ibu hamil perlu dikunjungi', woman, child],
      [verifier, '1 anak perlu diverifikasi', seen, met],
      [verifier, '1 ibu hamil perlu diverifikasi', met, seen],
    ] as const;
    for (const [who, words, shown, other] of lists) {
      const list = await page(await linkOf(words, who), who);
      expect(list, words).toContain(shown);
      expect(list, words).not.toContain(other);
    }
  });

  it('does not count whom the lists hide', async () => {
    const child = await childAt('consented');
    expect(await page('/beranda', verifier)).toContain('2 anak perlu diverifikasi');
    await consentTakenBack(child);
    expect(await page('/beranda', verifier)).toContain('1 anak perlu diverifikasi');
  });

  it('counts the drops that are due by today, not the month’s deliveries', async () => {
    const { runId, lines } = await goodsOnTheirWay(2);
    const days = ['-9 days', '+0 days', '+6 days', '+30 days'];
    await env.DB.batch(
      days.map((by, index) =>
        env.DB.prepare(
          "INSERT INTO rebooking (id, run_id, nth, due_on, reason, by_person, at) VALUES (?, ?, ?, date('now', '+7 hours', ?), 'other', 'test', 1)",
        ).bind(`${runId.slice(0, 20)}-${index}`, runId, index + 1, by),
      ),
    );
    expect(await page('/beranda', kader)).toContain('4 antaran perlu diantar');
    const first = handedOver(runId, lines[0]!.id, { drop: 1, accepted: 8 });
    await sent(kader.cookie, [command(lines[0]!.child, first)]);
    expect(await page('/beranda', kader)).toContain('3 antaran perlu diantar');
  });
});
