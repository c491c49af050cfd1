import type { Brand } from './brand.ts';

export type PersonId = Brand<string, 'PersonId'>;
export type OrganisationId = Brand<string, 'OrganisationId'>;
export type BeneficiaryId = Brand<string, 'BeneficiaryId'>;
export type PledgeId = Brand<string, 'PledgeId'>;
export type MatchRunId = Brand<string, 'MatchRunId'>;
export type SponsorshipId = Brand<string, 'SponsorshipId'>;
export type DeliveryId = Brand<string, 'DeliveryId'>;
export type DeliveryRunId = Brand<string, 'DeliveryRunId'>;
export type EntryId = Brand<string, 'EntryId'>;
export type AccountId = Brand<string, 'AccountId'>;
export type ImportFileId = Brand<string, 'ImportFileId'>;
export type AreaCode = Brand<string, 'AreaCode'>;

/** Fills a fresh array with random bytes; passed in, so that tests and replays can fix it. */
export type RandomBytes = (length: number) => Uint8Array;

/** The platform's cryptographic randomness. */
export const cryptoRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A random, unguessable object id: 26 characters of Crockford base 32, 130 bits. */
export function newId<Id extends string>(random: RandomBytes = cryptoRandom): Id {
  return Array.from(random(26), (byte) => ALPHABET[byte & 31]).join('') as Id;
}
