/** Text in UTF-8 that is written once from front to back, for a hash: most of it whole numbers. */
export class CanonicalBytes {
  #bytes = new Uint8Array(2 ** 16);
  #length = 0;

  /** All that is written so far. */
  get written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  text(text: string): this {
    // A code unit takes three bytes at most.
    this.#makeRoom(3 * text.length);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) {
        at += new TextEncoder().encodeInto(text.slice(index), bytes.subarray(at)).written;
        break;
      }
      bytes[at++] = code;
    }
    this.#length = at;
    return this;
  }

  /** A whole number; `null` where there is none. */
  whole(number: number | null): this {
    if (number === null) return this.text('null');
    if (!(number >= 0 && number < 2 ** 31)) return this.text(String(number));
    this.#makeRoom(10);
    let digits = 1;
    for (let beyond = 10; beyond <= number; beyond *= 10) digits++;
    let left = number | 0;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const tenth = (left / 10) | 0;
      this.#bytes[at] = 0x30 + left - 10 * tenth;
      left = tenth;
    }
    this.#length += digits;
    return this;
  }

  /** A list of lists of whole numbers, or of what else `write` writes. */
  list<T>(items: readonly T[], write: (item: T) => void): this {
    this.text('[');
    for (let at = 0; at < items.length; at++) {
      if (at > 0) this.text(',');
      write(items[at] as T);
    }
    return this.text(']');
  }

  row(numbers: readonly (number | null)[] | null): this {
    if (numbers === null) return this.text('null');
    return this.list(numbers, (number) => this.whole(number));
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const grown = new Uint8Array(2 * (this.#length + bytes));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}
