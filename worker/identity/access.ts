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

/** Roles that move money: for them one human being must be one account (role-store.ts, nikExpected). */
export const MONEY_ROLES: readonly Role[] = ['treasurer_maker', 'treasurer_checker'];

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
  'account.own': SIGNED_IN,
  'invitation.read': ['administrator', 'coordinator'],
  'invitation.change': ['administrator', 'coordinator'],
  'role.read': ['administrator', 'inspector'],
  'role.change': ['administrator'],
  'access.read': ['administrator', 'inspector'],
  'donor.list': ['coordinator', 'inspector'],
  'donor.verify': ['coordinator'],
  'area.search': SIGNED_IN,
  'import.upload': ['coordinator', 'verifier', 'administrator'],
  'import.review': ['coordinator', 'verifier'],
  'import.read': ['coordinator', 'verifier', 'administrator', 'inspector'],
  'beneficiary.list': ['coordinator', 'verifier', 'kader', 'inspector'],
  'beneficiary.open': ['coordinator', 'verifier', 'kader', 'inspector'],
  'beneficiary.register': ['kader', 'verifier', 'coordinator'],
  'consent.record': ['kader', 'verifier', 'coordinator'],
  'consent.evidence': ['coordinator', 'verifier', 'inspector'],
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
  'bulk.own': DONORS,
  'report.own': ['csr_officer'],
  'programme.own': ['csr_officer'],
  'programme.approve': ['csr_officer'],
  // Its company, and the city it is an agreement with.
  'programme.document': ['csr_officer', 'coordinator', 'inspector'],
  'recognition.own': DONORS,
  'board.switch': ['coordinator'],
  'pledge.list': ['coordinator', 'treasurer_maker', 'treasurer_checker', 'inspector'],
  'pledge.accept': ['coordinator'],
  'price.record': ['coordinator'],
  'bridge.read': ['coordinator', 'treasurer_maker', 'treasurer_checker', 'inspector'],
  'bridge.propose': ['coordinator'],
  'bridge.approve': ['treasurer_checker'],
  'bridge.policy': ['coordinator'],
  'match.propose': ['coordinator'],
  'match.read': ['coordinator', 'inspector'],
  'match.explain': ['coordinator', 'verifier', 'inspector'],
  'match.decide': ['coordinator'],
  'policy.propose': ['coordinator'],
  'policy.approve': ['verifier'],
  'circumstance.record': ['kader', 'verifier', 'coordinator'],
  'message.moderate': ['coordinator'],
  'companion.own': ['bapak_asuh'],
  'companion.read': ['kader', 'verifier', 'coordinator', 'inspector'],
  'companion.consent': ['kader', 'verifier', 'coordinator'],
  'companion.end': ['kader', 'verifier', 'coordinator'],
  'companion.visit': ['kader'],
  'companion.decide': ['coordinator'],
  'companion.answer': ['coordinator'],
  'delivery.list': ['kader', 'coordinator', 'treasurer_maker', 'treasurer_checker', 'inspector'],
  'delivery.confirm': ['kader'],
  'delivery.rebook': ['coordinator'],
  'dispatch.invite': ['coordinator', 'treasurer_maker'],
  // Who holds a supplier's link proves himself by it; it opens one drop and nothing else.
  'dispatch.confirm': EVERYONE,
  'stock.count': ['kader', 'coordinator', 'treasurer_maker'],
  'recheck.read': ['kader', 'verifier', 'coordinator', 'inspector'],
  'recheck.record': ['kader', 'verifier'],
  'flag.decide': ['coordinator'],
  'puskesmas.read': ['verifier', 'coordinator', 'inspector'],
  'field.work': ['kader'],
  'field.review': ['verifier', 'coordinator'],
  'family.card': ['kader', 'coordinator'],
  'receipt.post': ['treasurer_maker'],
  'order.prepare': ['treasurer_maker'],
  'order.approve': ['treasurer_checker'],
  'entry.reverse': ['treasurer_maker', 'treasurer_checker'],
  'disbursement.prepare': ['treasurer_maker'],
  'disbursement.approve': ['treasurer_checker'],
  'disbursement.pay': ['treasurer_maker'],
  'evidence.read': ['treasurer_maker', 'treasurer_checker', 'inspector'],
  'approval.set': ['administrator', 'coordinator'],
  'approval.read': [
    'treasurer_maker',
    'treasurer_checker',
    'coordinator',
    'inspector',
    'administrator',
  ],
  'bank.import': ['treasurer_maker'],
  'bank.match': ['treasurer_maker', 'treasurer_checker'],
  'period.propose': ['treasurer_maker'],
  'period.close': ['treasurer_checker'],
  'budget.record': ['treasurer_maker', 'coordinator'],
  'money.read': ['treasurer_maker', 'treasurer_checker', 'coordinator', 'inspector'],
  'audit.read': ['inspector'],
  'audit.child': ['inspector', 'coordinator'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof ACCESS;

/**
 * The table's other column: what takes a proof of who one is, by passkey, within ten minutes
 * (worker/identity/session.ts). app.ts asks for it before any handler runs.
 */
export const FRESH = {
  'invitation.change': 'passkey',
  'role.change': 'passkey',
  'match.decide': 'passkey',
  'policy.approve': 'passkey',
  'companion.decide': 'passkey',
  'disbursement.approve': 'passkey',
  'order.approve': 'passkey',
  // The company's second pair of eyes on a budget and a written agreement.
  'programme.approve': 'passkey',
  'bridge.approve': 'passkey',
  'bridge.policy': 'passkey',
  'entry.reverse': 'passkey',
  'disbursement.pay': 'passkey',
  'approval.set': 'passkey',
  // A closed month is never opened again.
  'period.close': 'passkey',
  // A copy of all that is held about a child leaves by it, and an erasure cannot be undone.
  'request.decide': 'passkey',
} as const satisfies Partial<Record<Permission, 'passkey'>>;

/** Which roles the holder of a role may invite people to, in his own area. Donors invite themselves. */
export const INVITES = {
  administrator: [
    'coordinator',
    'verifier',
    'kader',
    'treasurer_maker',
    'treasurer_checker',
    'inspector',
    'administrator',
  ],
  coordinator: ['kader', 'verifier'],
} as const satisfies Partial<Record<Role, readonly Role[]>>;
export type StaffRole = (typeof INVITES)['administrator'][number];

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

/** Whether all who hold the permission to act move money: one human being must be one account for it. */
export function needsNik(permission: Permission): boolean {
  return ACCESS[permission].every((role) => MONEY_ROLES.includes(role));
}

/** Whether the permission takes a recent proof. */
export function needsFresh(permission: Permission): boolean {
  return permission in FRESH;
}

/** The areas in whose subtrees the viewer may invite to the role. */
export function invitingScopes(viewer: Viewer | null, role: Role): string[] {
  const may = (viewer?.assignments ?? []).filter((each) =>
    ((INVITES as Partial<Record<Role, readonly Role[]>>)[each.role] ?? []).includes(role),
  );
  return [...new Set(may.map((each) => each.areaCode))];
}

/** Whether one area lies in a scope: the same rule as `within()` in SQL, for facts already read. */
export function inScope(areaCode: string, scopes: readonly string[]): boolean {
  return scopes.some((root) => root === '' || areaCode === root || areaCode.startsWith(`${root}.`));
}
