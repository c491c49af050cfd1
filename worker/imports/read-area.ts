import {
  areaNameKey,
  isKabupaten,
  matchArea,
  type NamedArea,
  suggestAreas,
} from '../areas/area-name.ts';
import type { AreaDirectory } from './area-directory.ts';
import { type Answer, answerOf, type FixCode } from './finding.ts';
import type { ColumnName } from './header.ts';
import type { RowNotes } from './row-notes.ts';

/** Where a child lives; a code is null while in doubt. */
export interface AreaReading {
  readonly kecamatanCode: string | null;
  readonly kelurahanCode: string | null;
}

interface Judgement extends AreaReading {
  readonly fixes: readonly { field: ColumnName; code: FixCode; value: string }[];
  readonly hold: { because: string; field: ColumnName; options: readonly string[] } | null;
}

/**
 * Reads kecamatan and kelurahan against the directory: a kelurahan only within its kecamatan
 * (Sukawana exists twice in Serang). A mistyped kecamatan is repaired when the kelurahan confirms
 * it; a mistyped kelurahan is offered to a person, since nothing confirms it.
 */
export class AreaReader {
  readonly #directory: AreaDirectory;
  /** A file writes the same few names 100,000 times. */
  readonly #known = new Map<string, Judgement>();

  constructor(directory: AreaDirectory) {
    this.#directory = directory;
  }

  read(notes: RowNotes, answers: readonly Answer[]): AreaReading {
    const chosen = answerOf(answers, 'choose_area')?.kelurahanCode;
    if (chosen && this.#isKelurahan(chosen)) {
      return { kecamatanCode: chosen.slice(0, chosen.lastIndexOf('.')), kelurahanCode: chosen };
    }
    const written = (['kabupaten', 'kecamatan', 'kelurahan'] as const).map((f) => notes.text(f));
    const key = written.join('\u001f');
    let judgement = this.#known.get(key);
    if (!judgement) {
      const [kabupaten = '', kecamatan = '', kelurahan = ''] = written;
      judgement = this.#judge(kabupaten, kecamatan, kelurahan);
      if (this.#known.size < 10_000) this.#known.set(key, judgement);
    }
    for (const { field, code, value } of judgement.fixes) notes.fix(field, code, value);
    if (judgement.hold) {
      const { because, field, options } = judgement.hold;
      notes.hold(field, {
        reason: 'review_area',
        because,
        options: options.map((kelurahanCode) => ({ kind: 'choose_area', kelurahanCode })),
      });
    }
    return judgement;
  }

  #isKelurahan(code: string): boolean {
    const parent = code.slice(0, code.lastIndexOf('.'));
    return this.#directory.kelurahanOf(parent).some((area) => area.code === code);
  }

  #judge(kabupaten: string, kecamatanText: string, kelurahanText: string): Judgement {
    const { names, kecamatan } = this.#directory;
    if (kabupaten.trim() !== '' && !names.some((name) => isKabupaten(kabupaten, name)))
      return held('kabupaten', 'other_kabupaten', []);

    const match = matchArea(kecamatanText, kecamatan);
    if (match.kind === 'none') {
      return held('kecamatan', 'kecamatan_unknown', this.#namesakes(kelurahanText));
    }
    const kelurahan = matchArea(kelurahanText, this.#directory.kelurahanOf(match.area.code));
    const isConfirmed = kelurahan.kind !== 'none' && kelurahan.kind !== 'typo';
    if (isConfirmed) {
      return {
        kecamatanCode: match.area.code,
        kelurahanCode: kelurahan.area.code,
        fixes: [
          ...fixesOf('kecamatan', kecamatanText, match.kind, match.area),
          ...fixesOf('kelurahan', kelurahanText, kelurahan.kind, kelurahan.area),
        ],
        hold: null,
      };
    }
    const namesakes = this.#namesakes(kelurahanText);
    const near = suggestAreas(kelurahanText, this.#directory.kelurahanOf(match.area.code));
    const options = [...near.map(({ area }) => area.code), ...namesakes];
    // The kelurahan exists, but in another kecamatan: then the kecamatan is in doubt as well.
    const isKecamatanSure = match.kind !== 'typo' && namesakes.length === 0;
    return {
      ...held(
        'kelurahan',
        namesakes.length > 0 ? 'kelurahan_elsewhere' : 'kelurahan_unknown',
        options,
      ),
      kecamatanCode: isKecamatanSure ? match.area.code : null,
    };
  }

  /** Kelurahan of that very name anywhere in the kabupaten. */
  #namesakes(kelurahanText: string): string[] {
    const key = areaNameKey(kelurahanText);
    if (key === '') return [];
    return this.#directory.kecamatan.flatMap(({ code }) =>
      this.#directory
        .kelurahanOf(code)
        .filter((area) => [area.name, ...area.aliases].some((name) => areaNameKey(name) === key))
        .map((area) => area.code),
    );
  }
}

function held(field: ColumnName, because: string, options: readonly string[]): Judgement {
  const hold = { because, field, options };
  return { kecamatanCode: null, kelurahanCode: null, fixes: [], hold };
}

function fixesOf(
  field: 'kecamatan' | 'kelurahan',
  text: string,
  kind: 'exact' | 'prefixed' | 'respaced' | 'alias' | 'typo',
  area: NamedArea,
): Judgement['fixes'] {
  const value = area.name.toUpperCase();
  const fix = (code: FixCode) => [{ field, code, value }];
  if (kind === 'alias') return fix('area_older_name');
  if (kind !== 'exact') return fix(field === 'kecamatan' ? 'kecamatan_alias' : 'area_spelling');
  if (text !== text.replace(/\s+/g, ' ').trim()) return fix('stray_spaces');
  return text === text.toUpperCase() ? [] : fix('letter_case');
}
