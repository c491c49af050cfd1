/** Where in the app the kader is, as the address says. */
export type Place =
  | { readonly kind: 'today' | 'unsent' | 'saved'; readonly key: string }
  | { readonly kind: 'family'; readonly key: string; readonly child: string }
  | {
      readonly kind: 'form';
      readonly key: string;
      readonly child: string;
      /** `ukur`, `kirim/…`, `kunjungan`, `kabar` or `rujuk`. */
      readonly what: string;
    }
  | {
      readonly kind: 'form';
      readonly key: string;
      readonly register: 'child' | 'pregnancy';
      readonly step: number;
    };

/** Reads an address; what it does not know is Today. `key` stays the same through the steps of one form. */
export function placeOf(hash: string): Place {
  if (hash === '#/belum') return { kind: 'unsent', key: hash };
  if (hash === '#/tersimpan') return { kind: 'saved', key: hash };
  const [form, who, step] = /^#\/daftar\/(anak|ibu-hamil)(?:\/([2-4]))?$/.exec(hash) ?? [];
  if (form !== undefined) {
    const register = who === 'anak' ? 'child' : 'pregnancy';
    return { kind: 'form', key: `#/daftar/${who}`, register, step: Number(step ?? 1) };
  }
  const [known, child = '', what] = /^#\/anak\/([0-9a-z]{26})(?:\/(.+))?$/.exec(hash) ?? [];
  if (known === undefined) return { kind: 'today', key: '#/' };
  return what === undefined
    ? { kind: 'family', key: hash, child }
    : { kind: 'form', key: hash, child, what };
}

/** One step back from a place; null where there is none. */
export function backOf(place: Place): string | null {
  if (place.kind === 'family') return '#/';
  if (place.kind !== 'form') return null;
  if ('child' in place) return `#/anak/${place.child}`;
  return place.step > 2 ? `${place.key}/${place.step - 1}` : place.step === 2 ? place.key : '#/';
}
