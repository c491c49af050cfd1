import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';

/** Where passkeys belong to: the host, and the one origin whose pages may ask for them. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** Whether a challenge that comes back is the one that was sent. */
export type ChallengeCheck = (challenge: string) => Promise<boolean>;

/** A passkey that was just made, as it will be kept. */
export interface NewPasskey {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** The algorithms asked for: ES256, EdDSA and RS256 are what phones, keys and Windows offer. */
const ALGORITHMS = [-7, -8, -257];

/**
 * What a browser needs to make a passkey. It must live on the authenticator, so that no account has
 * to be named to sign in, and must check the person (PIN, finger, face): one gesture, two factors.
 */
export function optionsForNew(
  party: RelyingParty,
  owner: { personId: string; name: string; known: readonly { id: string }[] },
) {
  return generateRegistrationOptions({
    rpName: 'Asuh',
    rpID: party.id,
    userID: new TextEncoder().encode(owner.personId),
    userName: owner.name,
    userDisplayName: owner.name,
    attestationType: 'none',
    excludeCredentials: owner.known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** What a browser needs to prove a passkey it already has, whoever's it is. */
export function optionsForProof(party: RelyingParty) {
  return generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
}

/** The passkey a browser made, or null when the answer does not hold. */
export async function newPasskey(
  response: RegistrationResponseJSON,
  party: RelyingParty,
  expectedChallenge: ChallengeCheck,
): Promise<NewPasskey | null> {
  const verified = await orInvalid(
    verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  if (!verified?.verified) return null;
  const { credential } = verified.registrationInfo;
  return {
    id: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: (credential.transports ?? []).filter((name) => /^[a-z-]{2,20}$/.test(name)),
  };
}

/** The new counter of a passkey that proved itself, or null when the proof does not hold. */
export async function provenCounter(
  response: AuthenticationResponseJSON,
  party: RelyingParty,
  stored: { id: string; publicKey: ArrayLike<number>; counter: number },
  expectedChallenge: ChallengeCheck,
): Promise<number | null> {
  const verified = await orInvalid(
    verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: stored.id,
        publicKey: Uint8Array.from(stored.publicKey),
        counter: stored.counter,
      },
    }),
  );
  return verified?.verified ? verified.authenticationInfo.newCounter : null;
}

/** The library throws for anything a browser sends that does not hold; to us that is an answer: no. */
async function orInvalid<Verified>(asked: Promise<Verified>): Promise<Verified | null> {
  return asked.catch(() => null);
}
