import type { Config, Env } from '../../worker/config.ts';
import type { Actor } from '../../worker/identity/actor.ts';
import { Vault } from '../../worker/registry/vault.ts';
import {
  addDays,
  addMonths,
  firstDay,
  type Instant,
  type Month,
  wibMonth,
} from '../../worker/shared/dates.ts';
import { CITY } from './cast.ts';

/** A person of the cast as the product knows him. */
export interface Player {
  readonly id: string;
  readonly areaCode: string;
  readonly organisationId: string | null;
}

/** Where the story is played: the product's bindings, who is on, and the calendar counted from today. */
export class Stage {
  readonly env: Env;
  readonly config: Config;
  readonly db: D1Database;
  readonly files: R2Bucket;
  readonly vault: Vault;
  readonly now: Instant;
  readonly city = CITY;
  readonly #players = new Map<string, Player>();
  readonly #organisations = new Map<string, string>();
  readonly #pledges = new Map<string, string>();

  constructor(env: Env, config: Config, now: Instant) {
    this.env = env;
    this.config = config;
    this.db = env.DB;
    this.files = env.FILES;
    this.vault = new Vault(config);
    this.now = now;
  }

  /** A person comes on under his name in the cast. */
  enter(personKey: string, player: Player): void {
    this.#players.set(personKey, player);
  }

  /** An organisation is known by its name in the cast. */
  found(organisationKey: string, id: string): void {
    this.#organisations.set(organisationKey, id);
  }

  /** A donor's first pledge. */
  promised(donor: string, pledgeId: string): void {
    this.#pledges.set(donor, pledgeId);
  }

  player(personKey: string): Player {
    return known(this.#players, personKey);
  }

  organisation(organisationKey: string): string {
    return known(this.#organisations, organisationKey);
  }

  pledgeOf(donor: string): string {
    return known(this.#pledges, donor);
  }

  /** A person who acts in the area of his role. */
  actor(personKey: string, now: Instant): Actor {
    const { id, areaCode } = this.player(personKey);
    return { personId: id, scopes: [areaCode], now };
  }

  /** A month counted from this one. */
  month(offset: number): Month {
    return addMonths(wibMonth(this.now), offset);
  }

  /** Nine in the morning WIB of a day of a month, or two hours ago where that is still to come. */
  moment(offset: number, day: number): Instant {
    const morning = Date.parse(`${addDays(firstDay(this.month(offset)), day - 1)}T02:00:00Z`);
    return Math.min(morning, this.now - 7_200_000);
  }
}

function known<Value>(all: ReadonlyMap<string, Value>, key: string): Value {
  const found = all.get(key);
  if (found === undefined) throw new Error(`the story knows no ${key}`);
  return found;
}
