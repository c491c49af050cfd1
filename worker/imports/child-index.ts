import type { Sex } from '../registry/nik.ts';
import { nameSound } from '../registry/person-name.ts';
import type { DateOnly } from '../shared/dates.ts';

/** A child as far as recognising it again goes; decrypted, in memory only. */
export interface KnownChild {
  readonly id: string;
  readonly sex: Sex;
  readonly bornOn: DateOnly;
  readonly name: string;
  readonly parents: readonly string[];
  readonly kelurahanCode: string;
  readonly nik: string | null;
  readonly measurements: readonly KnownMeasurement[];
}

export interface KnownMeasurement {
  readonly measuredOn: DateOnly;
  readonly heightMm: number;
  readonly weightG: number | null;
}

/** How a child's and its parents' names sound: computed once, compared with many rows. */
export interface Sounds {
  readonly name: string;
  readonly parents: readonly string[];
}

/** The sounds of a record's names. */
export function soundsOf({ name, parents }: Pick<KnownChild, 'name' | 'parents'>): Sounds {
  return { name: nameSound(name), parents: parents.map(nameSound) };
}

/**
 * The children that rows of a chunk may be: those the caller fetched (by birth dates and NIKs of
 * the chunk) and those that earlier rows of the same chunk brought. Also remembers what rows said,
 * so that an exact copy is recognised.
 */
export class ChildIndex {
  readonly #byId = new Map<string, KnownChild>();
  readonly #sounds = new Map<string, Sounds>();
  readonly #idsByBirthDate = new Map<string, string[]>();
  readonly #idByNik = new Map<string, string>();
  readonly #lineByContent = new Map<string, number>();

  /** `seenRows`: fingerprint and line of earlier rows of the file that rows of the chunk may copy. */
  constructor(
    children: Iterable<KnownChild> = [],
    seenRows: Iterable<readonly [content: string, line: number]> = [],
  ) {
    for (const child of children) this.add(child);
    for (const [content, line] of seenRows) this.#lineByContent.set(content, line);
  }

  add(child: KnownChild): void {
    const isNew = !this.#byId.has(child.id);
    this.#byId.set(child.id, child);
    this.#sounds.set(child.id, soundsOf(child));
    if (child.nik && !this.#idByNik.has(child.nik)) this.#idByNik.set(child.nik, child.id);
    if (!isNew) return;
    const ids = this.#idsByBirthDate.get(child.bornOn);
    if (ids) ids.push(child.id);
    else this.#idsByBirthDate.set(child.bornOn, [child.id]);
  }

  get(id: string): KnownChild | undefined {
    return this.#byId.get(id);
  }

  sounds(child: KnownChild): Sounds {
    return this.#sounds.get(child.id) ?? soundsOf(child);
  }

  /** Notes another visit of a known child; the same day replaces that day's measurement. */
  addMeasurement(id: string, measurement: KnownMeasurement): void {
    const child = this.#byId.get(id);
    if (!child) return;
    const others = child.measurements.filter(
      ({ measuredOn }) => measuredOn !== measurement.measuredOn,
    );
    this.#byId.set(id, { ...child, measurements: [...others, measurement] });
  }

  bornOn(date: DateOnly): KnownChild[] {
    return (this.#idsByBirthDate.get(date) ?? []).flatMap((id) => this.#byId.get(id) ?? []);
  }

  withNik(nik: string): KnownChild | undefined {
    const id = this.#idByNik.get(nik);
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** The line that already said exactly this, or null after noting that `line` did. */
  earlierCopy(content: string, line: number): number | null {
    const earlier = this.#lineByContent.get(content);
    if (earlier !== undefined && earlier !== line) return earlier;
    this.#lineByContent.set(content, line);
    return null;
  }

  get size(): number {
    return this.#byId.size;
  }
}
