import { companionshipsOfChild } from '../../../worker/companions/companionship-store.ts';
import {
  approveCompanionship,
  askCompanionship,
  recordCompanionConsent,
} from '../../../worker/companions/decide-companionship.ts';
import { planVisit, recordCompanionVisit } from '../../../worker/companions/record-visit.ts';
import { visitsOfChild } from '../../../worker/companions/visit-store.ts';
import { childByLabel } from '../../../worker/foster/message-store.ts';
import { openFosterChildren } from '../../../worker/foster/open-foster-children.ts';
import { addDays, type Instant, wibDate } from '../../../worker/shared/dates.ts';
import { read } from '../../../worker/storage/read.ts';
import { done } from '../script.ts';
import type { Stage } from '../stage.ts';

/** Foster fathers who would like to meet a child, the keenest first: a Babinsa, as in Sukorambi. */
const WOULD_LIKE_TO = ['babinsa', 'danramil', 'warga'];
const DAY = 86_400_000;

/**
 * One foster father accompanies his toddler: asked, consented to and approved three weeks ago, one visit
 * behind him and one to come. The next asks, and waits for the guardian.
 */
export async function accompanyChildren(stage: Stage): Promise<void> {
  let accompanied = 0;
  for (const donor of WOULD_LIKE_TO) {
    const asked = await ask(stage, donor);
    if (!asked) continue;
    accompanied += 1;
    if (accompanied === 2) return;
    await approve(stage, asked);
    await visit(stage, asked);
  }
}

interface Asked {
  readonly id: string;
  readonly childId: string;
  readonly kader: string;
}

async function ask(stage: Stage, donor: string): Promise<Asked | null> {
  const { db } = stage;
  const now = stage.now - 21 * DAY;
  const { personId: donorId, scopes } = stage.actor(donor, now);
  const pledgeId = stage.pledgeOf(donor);
  const opening = { pledgeId, donorId, after: '', now };
  const label = (await openFosterChildren(db, stage.config.lookupKeyBytes, opening))?.cards[0]
    ?.label;
  if (label === undefined) return null;
  const { children } = await read(db, { children: childByLabel({ pledgeId, donorId, label }) });
  const { childId = '', areaCode = '' } = children[0] ?? {};
  const acting = { personId: donorId, scopes, now, key: `story-companion-${donor}` };
  done(await askCompanionship(db, acting, { pledgeId, label }));
  const { rows } = await read(db, { rows: companionshipsOfChild(childId) });
  return { id: rows[0]?.id ?? '', childId, kader: `kader.${areaCode.slice(0, 8)}` };
}

async function approve(stage: Stage, { id, kader }: Asked): Promise<void> {
  const { db, now } = stage;
  const acting = (who: string, at: Instant) => ({
    ...stage.actor(who, at),
    key: `story-companion-yes-${who}`.replaceAll('.', '-'),
  });
  const consent = { id, textVersion: '1', givenBy: 'mother', method: 'signature' } as const;
  const met = acting(kader, now - 19 * DAY);
  done(await recordCompanionConsent(db, met, { ...consent, givenOn: wibDate(met.now) }));
  done(await approveCompanionship(db, acting('coordinator', now - 17 * DAY), id));
}

async function visit(stage: Stage, { id, childId, kader }: Asked): Promise<void> {
  const { db, now } = stage;
  const planned = stage.actor(kader, now - 14 * DAY);
  const on = addDays(wibDate(planned.now), 4);
  done(
    await planVisit(db, { ...planned, key: 'story-companion-plan-1' }, { id, on, time: '09:30' }),
  );
  const { visits } = await read(db, { visits: visitsOfChild(childId) });
  const seen = {
    visitId: visits[0]?.id ?? '',
    companionPresent: true,
    familyPresent: 'mother',
    outcome: 'met',
    concern: '',
  } as const;
  const recording = { ...stage.actor(kader, now - 9 * DAY), key: 'story-companion-seen-1' };
  done(await recordCompanionVisit(db, recording, seen));
  const next = { id, on: addDays(wibDate(now), 3), time: '09:00' };
  const today = { ...stage.actor(kader, now), key: 'story-companion-plan-2' };
  done(await planVisit(db, today, next));
}
