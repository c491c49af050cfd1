import { describe, expect, it } from 'vitest';
import { type CanonicalValue, canonicalJson } from '../../../worker/shared/canonical-json.ts';

describe('canonical JSON (RFC 8785)', () => {
  it('sorts names by UTF-16 code units, as the RFC’s own example of 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = Object.values(JSON.parse(canonicalJson(value)) as Record<string, string>);
    // "1" is an array index to a JavaScript engine and comes first when parsed: read the text.
    const text = canonicalJson(value);
    const places = [
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ].map((word) => text.indexOf(word));
    expect(order).toHaveLength(7);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
  });
  it('escapes strings as the RFC’s example of 3.2.2', () => {
    const example = '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"\u002f';
    expect(canonicalJson(example)).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  });
  it('has no spaces and keeps the order of lists', () => {
    expect(canonicalJson({ b: [3, 1, { z: 'x', a: -2 }], a: 0 })).toBe(
      '{"a":0,"b":[3,1,{"a":-2,"z":"x"}]}',
    );
    expect(canonicalJson([[3, -1], [null, 'x'], []])).toBe('[[3,-1],[null,"x"],[]]');
    expect(() => canonicalJson([1, 0.5])).toThrow(TypeError);
  });
  it('throws on what has no canonical form here', () => {
    for (const value of [0.5, 2 ** 53, Number.NaN, undefined, true, '\ud800']) {
      expect(() => canonicalJson(value as CanonicalValue)).toThrow(TypeError);
    }
  });
});
