import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispatchCode, readDispatchCode } from '../../../worker/deliveries/dispatch-link.ts';
import { latenessOf, lateSince, shareOfDrop } from '../../../worker/deliveries/drop.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';

const day = (text: string) => text as DateOnly;

describe('a drop', () => {
  it('of thirty eggs in four weeks brings 8, 8, 7 and 7', () => {
    const shares = [1, 2, 3, 4].map((nth) => shareOfDrop({ quantity: 30, drops: 4, nth }));
    expect(shares).toEqual([8, 8, 7, 7]);
  });

  it('never brings more or less than the whole, and no two differ by more than one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 1, max: 4 }),
        (quantity, drops) => {
          const shares = Array.from({ length: drops }, (_, index) =>
            shareOfDrop({ quantity, drops, nth: index + 1 }),
          );
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(quantity);
          expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('is late from the day after it was due, and missed a week after', () => {
    const on = (today: string) => latenessOf({ dueOn: day('2026-11-14'), today: day(today) });
    expect(on('2026-11-14')).toBe('coming');
    expect(on('2026-11-15')).toBe('late');
    expect(on('2026-11-20')).toBe('late');
    expect(on('2026-11-21')).toBe('missed');
    expect(lateSince(day('2026-11-21'))).toEqual({ late: '2026-11-20', missed: '2026-11-14' });
  });
});

describe('a supplier’s code', () => {
  const secret = new Uint8Array(32).fill(7);
  const ticket = { linkId: 'abcdefghjkmnpqrstvwxyz0123', expiresAt: 1_795_000_000_000 };

  it('says which link it is and until when, alone or behind the address', async () => {
    const code = await dispatchCode(secret, ticket);
    expect(await readDispatchCode(secret, code)).toEqual(ticket);
    expect(await readDispatchCode(secret, ` https://kota.example/kirim#${code} `)).toEqual(ticket);
  });

  it('says nothing once any letter of it differs, or under another key', async () => {
    const code = await dispatchCode(secret, ticket);
    for (let at = 0; at < code.length; at += 1) {
      const other = code[at] === '1' ? '2' : '1';
      const forged = code.slice(0, at) + other + code.slice(at + 1);
      expect(await readDispatchCode(secret, forged), forged).toBeNull();
    }
    expect(await readDispatchCode(new Uint8Array(32).fill(8), code)).toBeNull();
    expect(await readDispatchCode(secret, '')).toBeNull();
  });
});
