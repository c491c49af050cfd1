import { donorDecided } from '../../../worker/identity/donor-store.ts';
import {
  organisationAdded,
  personAdded,
  roleGranted,
} from '../../../worker/identity/person-store.ts';
import { recordPrice } from '../../../worker/pledges/record-price.ts';
import { firstDay, type Instant, wibDate } from '../../../worker/shared/dates.ts';
import { newId } from '../../../worker/shared/ids.ts';
import { write } from '../../../worker/storage/commit.ts';
import type { Statement } from '../../../worker/storage/sql.ts';
import { type CastPerson, ORGANISATIONS, PEOPLE } from '../cast.ts';
import { done, key } from '../script.ts';
import type { Stage } from '../stage.ts';

const PRICES = [
  { asset: 'egg', rupiahPerUnit: 2_000, source: 'Survei Pasar Induk Rau (rekaan)' },
  {
    asset: 'food_package',
    rupiahPerUnit: 450_000,
    source: 'Standar paket BAAS 2022: 15.000 × 30 hari',
  },
] as const;

/** The cast takes up its roles; every donor of it has met the coordinator, and prices are set. */
export async function appoint(stage: Stage): Promise<void> {
  const at = stage.moment(-3, 1);
  const organisations = ORGANISATIONS.map((each) => {
    const id = newId<string>();
    stage.found(each.key, id);
    return organisationAdded({ id, name: each.name, kind: each.kind, areaCode: stage.city, at });
  });
  const people = PEOPLE.flatMap((each, index) => appointed(stage, each, { at, index }));
  await write(stage.db, [...organisations, ...people]);
  await write(stage.db, donorsMet(stage, at));
  await setPrices(stage, at);
}

function appointed(
  stage: Stage,
  person: CastPerson,
  { at, index }: { at: Instant; index: number },
): Statement[] {
  const { name, title, role, areaCode, organisation } = person;
  const id = newId<string>();
  const organisationId = organisation ? stage.organisation(organisation) : null;
  stage.enter(person.key, { id, areaCode, organisationId });
  const from = wibDate(at);
  return [
    personAdded({ id, name, title, organisationId, at: at + index }),
    roleGranted({ id: newId(), personId: id, role, areaCode, from, by: 'story', at }),
  ];
}

function donorsMet(stage: Stage, at: Instant): Statement[] {
  const { personId: by } = stage.actor('coordinator', at);
  const donors = PEOPLE.filter(({ role }) => role === 'bapak_asuh' || role === 'csr_officer');
  return donors.map((each) => {
    const { id: personId } = stage.player(each.key);
    return donorDecided({ id: newId(), personId, outcome: 'verified', by, at });
  });
}

async function setPrices(stage: Stage, now: Instant): Promise<void> {
  const { personId: by } = stage.actor('coordinator', now);
  for (const price of PRICES) {
    const command = { ...price, key: key('price', price.asset), areaCode: stage.city, by, now };
    done(await recordPrice(stage.db, { ...command, validFrom: firstDay(stage.month(-4)) }));
  }
}
