import { env } from 'cloudflare:workers';
import { companionshipsOfChild } from '../../../worker/companions/companionship-store.ts';
import {
  approveCompanionship,
  askCompanionship,
  recordCompanionConsent,
} from '../../../worker/companions/decide-companionship.ts';
import { planVisit } from '../../../worker/companions/record-visit.ts';
import { openFosterChildren } from '../../../worker/foster/open-foster-children.ts';
import { addDays } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import { read } from '../../../worker/storage/read.ts';
import { sql } from '../../../worker/storage/sql.ts';
import { AREAS, signedIn, visit } from './cast.ts';
import { granted, hasAccepted, isVerified } from './pledges.ts';
import { childAt, TODAY } from './registry.ts';
import { activePledge, approvedRun, freshKelurahan, THIS_MONTH } from './sponsored.ts';

export interface Signed {
  id: string;
  cookie: string;
}

/** A foster father whose one pledge supports one child whose card he sees, by its label. */
export interface Fostered {
  donor: Signed;
  pledgeId: string;
  childId: string;
  label: string;
}

/** Somebody who acts in an area, under a key of his own. */
export const as = (signed: Signed, scope: string = AREAS.serang) => ({
  personId: signed.id,
  scopes: [scope],
  now: Date.now(),
  key: newId<string>(),
});

/** A verified donor with an accepted charter and one child of that name, matched by a coordinator. */
export async function fostered(
  coordinator: Signed,
  { name = 'MELATI RAHASIA REKAAN' } = {},
): Promise<Fostered> {
  const areaCode = await freshKelurahan();
  const donor = await signedIn('bapak_asuh');
  await isVerified(donor.id);
  await hasAccepted(donor.id);
  const identity = {
    name,
    nik: null,
    parents: ['RATNA REKAAN'],
    address: 'Kampung Uji',
    rt: '1',
    rw: '2',
  };
  const childId = await childAt('verified', { identity, areaCode });
  const pledgeId = await activePledge(donor.id, { children: 1, areaCode });
  await approvedRun(coordinator.id, { areaCode, firstMonth: THIS_MONTH });
  const opened = await openFosterChildren(env.DB, new Uint8Array(32), {
    pledgeId,
    donorId: donor.id,
    after: '',
    now: Date.now(),
  });
  return { donor, pledgeId, childId, label: opened?.cards[0]?.label ?? '' };
}

/** The newest companionship of a child. */
export async function companionshipOf(childId: string) {
  const { rows } = await read(env.DB, { rows: companionshipsOfChild(childId) });
  const [row] = rows;
  if (!row) throw new Error('nobody accompanies this child');
  return row;
}

/** Asks; answers with the id of the request. */
export async function asked(of: Fostered): Promise<string> {
  granted(await askCompanionship(env.DB, as(of.donor), { pledgeId: of.pledgeId, label: of.label }));
  return (await companionshipOf(of.childId)).id;
}

/** A mother's consent to a request. */
export const consentTo = (id: string) =>
  ({ id, textVersion: '1', givenBy: 'mother', method: 'signature', givenOn: TODAY }) as const;

/** A request that the guardian agreed to before the kader and a coordinator approved. */
export async function accompanied(
  of: Fostered,
  staff: { kader: Signed; coordinator: Signed },
): Promise<string> {
  const id = await asked(of);
  granted(await recordCompanionConsent(env.DB, as(staff.kader), consentTo(id)));
  granted(await approveCompanionship(env.DB, as(staff.coordinator), id));
  return id;
}

/** A visit of yesterday at nine, as if it had been planned the day before. */
export async function visitOfYesterday(companionshipId: string, kaderId: string): Promise<string> {
  const id = newId<string>();
  const startsAt = Date.parse(`${TODAY}T09:00:00+07:00`) - 86_400_000;
  await write(env.DB, [
    sql`INSERT INTO companion_visit (id, companionship_id, kader_id, starts_at, planned_by, planned_at)
      VALUES (${id}, ${companionshipId}, ${kaderId}, ${startsAt}, ${kaderId}, ${startsAt - 3_600_000})`,
  ]);
  return id;
}

/** In a lived-in database: a companion with one visit behind him that worried the kader, and one to come. */
export async function companionInLife(): Promise<void> {
  const sponsored = await env.DB.prepare(
    'SELECT beneficiary_id AS childId, donor_id AS donorId FROM sponsorship JOIN pledge ON pledge.id = pledge_id ORDER BY sponsorship.id',
  ).first<{ childId: string; donorId: string }>();
  const { childId, donorId } = sponsored ?? { childId: '', donorId: '' };
  const [id, past, ahead] = [newId<string>(), newId<string>(), newId<string>()];
  const [coordinator, kader] = [await signedIn('coordinator'), await signedIn('kader')];
  const day = 86_400_000;
  const nine = Math.floor(Date.now() / day) * day + 2 * 3_600_000;
  const at = Date.now();
  granted(
    await write(env.DB, [
      sql`INSERT INTO companionship (id, beneficiary_id, sponsorship_id, companion_id, area_code, asked_at)
      SELECT ${id}, beneficiary_id, id, ${donorId}, area_code, ${at} FROM sponsorship WHERE beneficiary_id = ${childId}`,
      sql`INSERT INTO companion_consent (companionship_id, text_version, given_by, method, given_on, recorded_by, recorded_at)
      VALUES (${id}, '1', 'mother', 'signature', '2026-01-01', ${kader.id}, ${at})`,
      sql`UPDATE companionship SET approved_by = ${coordinator.id}, approved_at = ${at} WHERE id = ${id}`,
      sql`INSERT INTO companion_visit (id, companionship_id, kader_id, starts_at, planned_by, planned_at)
      VALUES (${past}, ${id}, ${kader.id}, ${nine - day}, ${kader.id}, ${nine - 2 * day}),
        (${ahead}, ${id}, ${kader.id}, ${nine + 2 * day}, ${kader.id}, ${at})`,
      sql`INSERT INTO companion_visit_record (visit_id, kader_present, companion_present, family_present, outcome, concern, recorded_by, recorded_at)
      VALUES (${past}, 1, 1, 'mother', 'met', 'family_uneasy', ${kader.id}, ${at})`,
    ]),
  );
}

export const TOMORROW = addDays(TODAY, 1);

/** A companionship that is under way. */
export async function running(by: {
  kader: Signed;
  coordinator: Signed;
}): Promise<Fostered & { id: string }> {
  const of = await fostered(by.coordinator);
  return { ...of, id: await accompanied(of, by) };
}

/** A kader plans a visit for tomorrow. */
export function planTomorrow(id: string, kader: Signed) {
  return planVisit(env.DB, as(kader), { id, on: TOMORROW, time: '09:00' });
}

/** What a kader records of a visit at which all went well. */
export function seen(visitId: string, more = {}) {
  return {
    visitId,
    companionPresent: true,
    familyPresent: 'mother' as const,
    outcome: 'met' as const,
    concern: '' as const,
    ...more,
  };
}

/** The page a foster father has of his own companionships. */
export async function ownPage(signed: Signed, lang = ''): Promise<string> {
  return (await visit(`${lang}/mendampingi`, signed.cookie)).text();
}
