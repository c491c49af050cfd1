import { href, type Lang, text } from '../../web/text/lang.ts';
import { can, type Permission, type Viewer } from '../identity/access.ts';

/** One link of the main navigation. */
export interface NavigationLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
  /** Stands in the menu's second list where there are too many for one line. */
  readonly isFurther: boolean;
}

type Name =
  | 'home'
  | 'ledger'
  | 'desk'
  | 'imports'
  | 'children'
  | 'mothers'
  | 'requests'
  | 'keys'
  | 'processing'
  | 'breaches'
  | 'pledges'
  | 'myPledges'
  | 'matching'
  | 'messages'
  | 'csr'
  | 'recognition'
  | 'accompanying'
  | 'companions'
  | 'deliveries'
  | 'puskesmas'
  | 'treasury'
  | 'donors'
  | 'invitations'
  | 'roles'
  | 'audit';

const LINKS: readonly {
  name: Name;
  path: string;
  permission: Permission;
  signedInOnly: boolean;
}[] = [
  { name: 'home', path: '/', permission: 'public.read', signedInOnly: false },
  { name: 'ledger', path: '/buku-kas', permission: 'public.read', signedInOnly: false },
  { name: 'desk', path: '/beranda', permission: 'home.read', signedInOnly: true },
  { name: 'imports', path: '/impor', permission: 'import.read', signedInOnly: true },
  { name: 'children', path: '/anak', permission: 'beneficiary.list', signedInOnly: true },
  { name: 'mothers', path: '/ibu-hamil', permission: 'beneficiary.list', signedInOnly: true },
  { name: 'requests', path: '/permintaan', permission: 'request.read', signedInOnly: true },
  { name: 'keys', path: '/kunci', permission: 'key.read', signedInOnly: true },
  { name: 'processing', path: '/pemrosesan', permission: 'processing.read', signedInOnly: true },
  { name: 'breaches', path: '/insiden', permission: 'breach.read', signedInOnly: true },
  { name: 'pledges', path: '/janji', permission: 'pledge.list', signedInOnly: true },
  { name: 'myPledges', path: '/janji-saya', permission: 'pledge.own', signedInOnly: true },
  { name: 'csr', path: '/csr', permission: 'report.own', signedInOnly: true },
  { name: 'recognition', path: '/pengakuan', permission: 'recognition.own', signedInOnly: true },
  { name: 'accompanying', path: '/mendampingi', permission: 'companion.own', signedInOnly: true },
  { name: 'matching', path: '/pencocokan', permission: 'match.read', signedInOnly: true },
  { name: 'messages', path: '/pesan', permission: 'message.moderate', signedInOnly: true },
  { name: 'companions', path: '/pendampingan', permission: 'companion.read', signedInOnly: true },
  { name: 'deliveries', path: '/penyaluran', permission: 'delivery.list', signedInOnly: true },
  { name: 'puskesmas', path: '/puskesmas', permission: 'puskesmas.read', signedInOnly: true },
  { name: 'treasury', path: '/kas', permission: 'money.read', signedInOnly: true },
  { name: 'donors', path: '/donatur', permission: 'donor.list', signedInOnly: true },
  { name: 'invitations', path: '/undangan', permission: 'invitation.read', signedInOnly: true },
  { name: 'roles', path: '/peran', permission: 'role.read', signedInOnly: true },
  { name: 'audit', path: '/audit', permission: 'audit.read', signedInOnly: true },
];

/** What is kept and watched over rather than worked through every day. */
const FURTHER: readonly Name[] = [
  'mothers',
  'keys',
  'processing',
  'breaches',
  'pledges',
  'messages',
  'companions',
  'donors',
  'invitations',
  'roles',
  'audit',
];
/** As many links as fit one line of a small laptop. */
const MOST_IN_LINE = 9;

/** The links this viewer can follow, in the order of the work. */
export function navigationFor(viewer: Viewer | null, lang: Lang, path: string): NavigationLink[] {
  const words = text(lang).common.navigation;
  const links = LINKS.filter(
    (link) => can(viewer, link.permission) && (viewer !== null || !link.signedInOnly),
  );
  return links.map((link) => ({
    href: href(lang, link.path),
    label: words[link.name],
    isFurther: links.length > MOST_IN_LINE && FURTHER.includes(link.name),
    current:
      link.path === '/' ? path === '/' : path === link.path || path.startsWith(`${link.path}/`),
  }));
}

/** What the header shows of the person signed in. */
export function viewerCard(viewer: Viewer, lang: Lang) {
  const { roles } = text(lang).common;
  const held = [...new Set(viewer.assignments.map((each) => roles[each.role]))];
  return {
    name: viewer.name,
    role: held.join(', '),
    accountHref: href(lang, '/akun'),
    signOutAction: href(lang, '/keluar'),
  };
}

/** The footer's links, the same for everybody. */
export function footerLinks(lang: Lang) {
  const { footer } = text(lang).common;
  return [
    { href: href(lang, '/buku-kas'), label: footer.ledger },
    { href: href(lang, '/verifikasi'), label: text(lang).portal.check.title },
    { href: href(lang, '/periksa-ulang'), label: text(lang).recheck.rounds.title },
    { href: href(lang, '/panduan'), label: text(lang).portal.guide.title },
    { href: href(lang, '/pemberi'), label: text(lang).recognition.givers.title },
    { href: href(lang, '/papan'), label: text(lang).recognition.board.title },
    { href: href(lang, '/program'), label: text(lang).programmes.public.title },
    { href: href(lang, '/harga'), label: text(lang).pledges.prices.title },
    { href: href(lang, '/piagam'), label: text(lang).foster.charter.title },
    { href: href(lang, '/data'), label: footer.openData },
    { href: href(lang, '/log'), label: footer.log },
    { href: href(lang, '/kebijakan'), label: text(lang).policy.title },
    { href: href(lang, '/pencocokan/bukti'), label: text(lang).explanations.proof.listTitle },
    { href: '/healthz', label: footer.healthz },
  ];
}
