import { createAdapterFactory } from 'better-auth/adapters';
import { betterAuth } from 'better-auth/minimal';
import { phoneNumber } from 'better-auth/plugins/phone-number';

/** What better-auth needs of us: to find a person, to check a code, and to keep a session. */
export interface Keeping {
  /** Signs what better-auth signs; never reaches a browser, since the cookie is ours. */
  readonly secret: string;
  /** The person whose contact hashes to this, or null. */
  readonly personOf: (contactLookup: string) => { readonly id: string } | null;
  readonly checkCode: (code: string) => Promise<boolean>;
  readonly newToken: () => string;
}

/** A session better-auth has issued and nobody has stored yet. */
export interface Issued {
  readonly personId: string;
  readonly token: string;
}

/**
 * better-auth, for authentication only: it runs the sign-in by code and issues sessions. What it
 * would store it hands to an adapter that keeps nothing: the session goes back to the caller, who
 * writes it hashed, in one batch with the used code and the audit event. Its own tables would hold
 * phone numbers, codes and session tokens in plain text, reset the tries at each resend, and take a
 * trip to D1 for each step, between which two tries with one code both pass.
 * To it a contact is an opaque "phone number": our keyed hash, of a phone or an e-mail alike, since
 * only the phone plugin lets the check of a code be replaced (`verifyOTP`).
 */
export function authentication(keeping: Keeping) {
  const issued: Issued[] = [];
  const auth = betterAuth({
    secret: keeping.secret,
    baseURL: 'https://asuh.invalid',
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    advanced: { ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] } },
    database: adapterFor(keeping, issued),
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { ...session, token: keeping.newToken() } }),
        },
      },
    },
    plugins: [
      phoneNumber({ sendOTP: refuseToSend, verifyOTP: ({ code }) => keeping.checkCode(code) }),
    ],
  });
  return {
    /** Checks the code and issues a session for the contact's person; null when the code is wrong. */
    async signInByCode(contactLookup: string, code: string): Promise<Issued | null> {
      const answer = await orWrong(
        auth.api.verifyPhoneNumber({ body: { phoneNumber: contactLookup, code } }),
      );
      return answer && taken(issued);
    },
    /** Checks the code of somebody without an account; issues nothing. */
    async proveContact(contactLookup: string, code: string): Promise<boolean> {
      return (
        (await orWrong(
          auth.api.consumePhoneNumberOTP({ body: { phoneNumber: contactLookup, code } }),
        )) !== null
      );
    },
    /** Issues a session for somebody proven in another way: a passkey, a registration, the demo. */
    async issue(personId: string): Promise<Issued> {
      await (await auth.$context).internalAdapter.createSession(personId);
      return taken(issued);
    },
  };
}

/** Codes are made in challenge.ts and sent by the notifier: better-auth would store this one readable. */
function refuseToSend(): never {
  throw new Error('codes are not sent through better-auth');
}

function taken(issued: Issued[]): Issued {
  const session = issued.pop();
  if (!session) throw new Error('better-auth issued no session');
  return session;
}

/** A wrong code is an answer, not an accident: only that one error of better-auth becomes null. */
async function orWrong<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    const code = (error as { body?: { code?: string } }).body?.code;
    if (code === 'INVALID_OTP') return null;
    throw error;
  }
}

function adapterFor(keeping: Keeping, issued: Issued[]) {
  return createAdapterFactory({
    config: { adapterId: 'asuh', supportsDates: true, supportsBooleans: true },
    adapter: () => {
      const nothing = async () => 0;
      const userOf = (where: readonly { field: string; value: unknown }[] = []) => {
        const found = where.map(({ field, value }) =>
          field === 'phoneNumber' ? keeping.personOf(String(value)) : { id: String(value) },
        )[0];
        return found ? userRow(found.id) : null;
      };
      return {
        findOne: async <T>({ model, where }: Asked) =>
          (model === 'user' ? userOf(where) : null) as T | null,
        // "phoneNumberVerified" is set at every sign-in: to us a contact that is stored is proven.
        update: async <T>({ model, where }: Asked) =>
          (model === 'user' ? userOf(where) : null) as T | null,
        create: async <T extends Record<string, unknown>>({ model, data }: Made<T>) => {
          if (model === 'session')
            issued.push({ personId: String(data.userId), token: String(data.token) });
          return data;
        },
        findMany: async () => [],
        count: nothing,
        updateMany: nothing,
        deleteMany: nothing,
        delete: async () => {},
      };
    },
  });
}

interface Asked {
  model: string;
  where?: readonly { field: string; value: unknown }[];
}

interface Made<T> {
  model: string;
  data: T;
}

/** better-auth wants a name and an e-mail for everybody; it learns nothing but the random id. */
function userRow(id: string) {
  const at = new Date(0);
  return {
    id,
    name: '',
    email: `${id}@asuh.invalid`,
    emailVerified: false,
    createdAt: at,
    updatedAt: at,
  };
}
