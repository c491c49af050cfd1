import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breachNotice } from '../../../web/text/breach-notice.ts';
import { dueAt, hoursLeft, receivedAt } from '../../../worker/rights/request.ts';
import { addDays, wibDate } from '../../../worker/shared/dates.ts';
import { isRefusal } from '../../../worker/shared/refusal.ts';

const instant = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2040-01-01') });

describe('the clock', () => {
  it('gives 72 hours and says how many full ones are left', () => {
    const at = Date.parse('2026-08-01T08:00:00+07:00');
    expect(dueAt(at)).toBe(Date.parse('2026-08-04T08:00:00+07:00'));
    expect(hoursLeft(dueAt(at), at)).toBe(72);
    expect(hoursLeft(dueAt(at), at + 71 * 3_600_000 + 1)).toBe(0);
    expect(hoursLeft(dueAt(at), dueAt(at) + 1)).toBe(-1);
  });

  it('never runs longer because a request is written down late, and refuses one to come', async () => {
    await fc.assert(
      fc.asyncProperty(instant, fc.integer({ min: 0, max: 400 }), async (now, days) => {
        const received = receivedAt(addDays(wibDate(now), -days), now);
        expect(isRefusal(received)).toBe(false);
        expect(received as number).toBeLessThanOrEqual(now);
        if (days > 0) expect(wibDate(received as number)).toBe(addDays(wibDate(now), -days));
        expect(isRefusal(receivedAt(addDays(wibDate(now), 1 + days), now))).toBe(true);
      }),
    );
  });
});

describe('a notice', () => {
  it('names what article 46 asks for, and says when the number is not known yet', () => {
    const facts = {
      areaName: 'Kota Serang',
      kind: 'lost',
      foundAt: Date.parse('2026-08-01T08:00:00+07:00'),
      happened: 'Satu ponsel hilang di pasar.',
      dataKinds: ['health', 'place'],
      people: 0,
      measures: 'Sesinya diakhiri.',
    } as const;
    for (const recipient of ['subjects', 'authority'] as const) {
      const letter = breachNotice({ ...facts, recipient }).join('\n');
      expect(letter).toContain('Pasal 46');
      expect(letter).toContain('hasil ukur');
      expect(letter).toContain('masih dihitung');
      expect(letter).toContain('1 Agu 2026');
      expect(letter).toContain(facts.happened);
      expect(letter).toContain(facts.measures);
    }
  });
});
