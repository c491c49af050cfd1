/** Flowers, birds and fruits of the archipelago; they say nothing of the child, not even its sex. */
const WORDS = (
  'Alpukat Anggrek Belimbing Bangau Beo Bougenvil Camar Cempaka Cendrawasih Cucakrawa Delima Duku ' +
  'Durian Elang Gelatik Jalak Jambu Jeruk Kakatua Kamboja Kapulaga Kasuari Kecapi Kedondong Kelapa ' +
  'Kelengkeng Kemuning Kenari Kepodang Kutilang Langsat Mangga Manggis Maleo Markisa Melati Merak ' +
  'Merpati Murai Nangka Nuri Nusaindah Pala Pelikan Pepaya Perkutut Pipit Pisang Punai Rajawali ' +
  'Rambutan Salak Sawo Sirsak Srikaya Sukun Tanjung Teratai Terompet Tekukur Walet Wijayakusuma'
).split(' ');

/** Numbers stay short until a donor has so many children that short ones run out. */
const SHORT_NUMBERS = 99;
const LONG_NUMBERS = 9_999;
const SHORT_TRIES = 16;

/** The label of a child for a donor at a try: the same three give the same label, "Melati 27". */
export type LabelOf = (of: {
  donorId: string;
  childId: string;
  attempt: number;
}) => Promise<string>;

/**
 * Labels keyed with a key of their own, derived from the lookup key (HKDF, RFC 5869): who has no key
 * can neither tell a child from its label nor two donors' labels of one child from those of two.
 */
export async function labelsUnder(lookupKeyBytes: Uint8Array): Promise<LabelOf> {
  const secret = new Uint8Array(lookupKeyBytes);
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const domain = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: new TextEncoder().encode('asuh/foster-label/v1'),
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const key = await crypto.subtle.deriveKey(domain, base, hmac, false, ['sign']);
  return async ({ donorId, childId, attempt }) => {
    const bytes = new TextEncoder().encode(JSON.stringify([donorId, childId, attempt]));
    const mac = new DataView(await crypto.subtle.sign('HMAC', key, bytes));
    const numbers = attempt < SHORT_TRIES ? SHORT_NUMBERS : LONG_NUMBERS;
    return `${WORDS[mac.getUint32(0) % WORDS.length]} ${1 + (mac.getUint32(4) % numbers)}`;
  };
}

/** A child and what its donor calls it. */
export interface Named {
  readonly childId: string;
  readonly label: string;
}

/** Gives each child the first of its labels that the donor does not use yet, in order of id. */
export async function nameChildren(
  labelOf: LabelOf,
  donor: { id: string; childIds: readonly string[]; taken: Iterable<string> },
): Promise<Named[]> {
  const taken = new Set(donor.taken);
  const named: Named[] = [];
  for (const childId of [...donor.childIds].sort()) {
    let attempt = 0;
    let label = await labelOf({ donorId: donor.id, childId, attempt });
    while (taken.has(label)) {
      attempt += 1;
      label = await labelOf({ donorId: donor.id, childId, attempt });
    }
    taken.add(label);
    named.push({ childId, label });
  }
  return named;
}
