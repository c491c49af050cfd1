/** The roles of the domain. `public` is anyone without an account. */
export const ROLES = [
  'public',
  'bapak_asuh',
  'csr_officer',
  'coordinator',
  'verifier',
  'kader',
  'treasurer_maker',
  'treasurer_checker',
  'inspector',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

const EVERYONE = ROLES;
const SIGNED_IN = ROLES.filter((role) => role !== 'public');
const DONORS: readonly Role[] = ['bapak_asuh', 'csr_officer'];

/**
 * Who may do what. Where: in the subtree of the area the role was given for; a donor's own things
 * are his wherever they lie. Every route names one of these; a route without a row cannot be written
 * (worker/http/route.ts) and what is not granted here is refused.
 */
export const ACCESS = {
  'public.read': EVERYONE,
  'session.start': EVERYONE,
  'session.end': EVERYONE,
  'home.read': SIGNED_IN,
  'area.search': SIGNED_IN,
  'import.upload': ['coordinator', 'verifier', 'administrator'],
  'import.review': ['coordinator', 'verifier'],
  'import.read': ['coordinator', 'verifier', 'administrator', 'inspector'],
  'beneficiary.list': ['coordinator', 'verifier', 'kader', 'inspector'],
  'beneficiary.open': ['coordinator', 'verifier', 'kader', 'inspector'],
  'beneficiary.register': ['kader', 'verifier', 'coordinator'],
  'consent.record': ['kader', 'verifier', 'coordinator'],
  'request.record': ['kader', 'verifier', 'coordinator'],
  'request.read': ['kader', 'verifier', 'coordinator', 'inspector'],
  'request.decide': ['coordinator'],
  'key.read': ['administrator'],
  'processing.read': ['administrator', 'inspector'],
  'breach.read': ['administrator', 'inspector'],
  'breach.record': ['administrator'],
  'visit.record': ['kader', 'verifier'],
  'measurement.record': ['kader', 'verifier'],
  'beneficiary.verify': ['verifier'],
  'beneficiary.close': ['verifier', 'coordinator'],
  'pledge.make': DONORS,
  'pledge.own': DONORS,
  'pledge.list': ['coordinator', 'treasurer_maker', 'treasurer_checker', 'inspector'],
  'pledge.accept': ['coordinator'],
  'match.propose': ['coordinator'],
  'match.read': ['coordinator', 'inspector'],
  'match.decide': ['coordinator'],
  'message.moderate': ['coordinator'],
  'delivery.list': ['kader', 'coordinator', 'treasurer_maker', 'treasurer_checker', 'inspector'],
  'delivery.confirm': ['kader'],
  'receipt.post': ['treasurer_maker'],
  'disbursement.prepare': ['treasurer_maker'],
  'disbursement.approve': ['treasurer_checker'],
  'money.read': ['treasurer_maker', 'treasurer_checker', 'coordinator', 'inspector'],
  'audit.read': ['inspector'],
  'audit.child': ['inspector', 'coordinator'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof ACCESS;

/** A role held in the subtree of an area. */
export interface Assignment {
  readonly role: Role;
  readonly areaCode: string;
}

/** Somebody signed in, with the roles that hold today. */
export interface Viewer {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly organisationId: string | null;
  readonly organisationName: string | null;
  readonly assignments: readonly Assignment[];
}

/** Whether the viewer (null: nobody signed in) holds a role that grants the permission anywhere. */
export function can(viewer: Viewer | null, permission: Permission): boolean {
  const roles: readonly Role[] = ACCESS[permission];
  if (roles.includes('public')) return true;
  return scopesOf(viewer, permission).length > 0;
}

/** The area codes in whose subtrees the viewer holds the permission: the scope of every query. */
export function scopesOf(viewer: Viewer | null, permission: Permission): string[] {
  const roles: readonly Role[] = ACCESS[permission];
  const granted = (viewer?.assignments ?? []).filter((each) => roles.includes(each.role));
  return [...new Set(granted.map((each) => each.areaCode))];
}

/** Whether one area lies in a scope: the same rule as `within()` in SQL, for facts already read. */
export function inScope(areaCode: string, scopes: readonly string[]): boolean {
  return scopes.some((root) => root === '' || areaCode === root || areaCode.startsWith(`${root}.`));
}
