import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TOKENS = readFileSync(new URL('../../../web/styles/tokens.css', import.meta.url), 'utf8');
const [LIGHT_BLOCK = '', DARK_BLOCK = ''] = TOKENS.split('@media screen and');
const LIGHT = colours(LIGHT_BLOCK);
const SCHEMES = { light: LIGHT, dark: new Map([...LIGHT, ...colours(DARK_BLOCK)]) };

/** WCAG 2.2: 1.4.3 asks 4.5:1 of text, 1.4.11 asks 3:1 of controls, figures and focus rings. */
const TEXT = 4.5;
const SHAPE = 3;
const GROUNDS = ['paper', 'surface', 'sunken'];
const TONES = ['info', 'success', 'warning', 'danger'];
const PAIRS: [ink: string, ground: string, least: number][] = [
  ...GROUNDS.flatMap((ground): [string, string, number][] => [
    ['ink', ground, TEXT],
    ['ink-soft', ground, TEXT],
    ['link', ground, TEXT],
    ['line-strong', ground, SHAPE],
    ['focus', ground, SHAPE],
  ]),
  ...TONES.flatMap((tone): [string, string, number][] => [
    [tone, `${tone}-soft`, TEXT],
    [tone, 'paper', TEXT],
    [tone, 'surface', TEXT],
    ['ink', `${tone}-soft`, TEXT],
    ['ink-soft', `${tone}-soft`, TEXT],
    ['link', `${tone}-soft`, TEXT],
    ['focus', `${tone}-soft`, SHAPE],
  ]),
  ['on-action', 'action', TEXT],
  ['on-action', 'action-strong', TEXT],
  ['on-action', 'danger-action', TEXT],
  ['on-action', 'danger-strong', TEXT],
  ['link', 'action-soft', TEXT],
  ['on-deep', 'deep', TEXT],
  ['on-deep-soft', 'deep', TEXT],
  ['deep', 'deep-accent', TEXT],
  ['deep', 'on-deep', TEXT],
  ['deep-accent', 'deep', SHAPE],
  ['bar', 'paper', SHAPE],
  ['bar', 'surface', SHAPE],
  ['bar', 'bar-track', SHAPE],
];

describe.each(Object.entries(SCHEMES))('in the %s scheme', (_, tokens) => {
  it.each(PAIRS)('%s on %s reaches %d:1', (ink, ground, least) => {
    expect(contrast(of(tokens, ink), of(tokens, ground))).toBeGreaterThanOrEqual(least);
  });
});

describe('the measure itself', () => {
  it('gives black on white 21:1 and a colour on itself 1:1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#2f4494', '#2f4494')).toBe(1);
  });

  it('agrees with the known border case #767676 on white, 4.54:1', () => {
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it('finds every colour the light scheme names again in the dark one', () => {
    expect([...colours(DARK_BLOCK).keys()].sort()).toEqual([...LIGHT.keys()].sort());
  });
});

function colours(css: string): Map<string, string> {
  const found = css.matchAll(/--color-([\w-]+):\s*(#[0-9a-f]{6});/g);
  return new Map([...found].map(([, name = '', hex = '']) => [name, hex]));
}

function of(tokens: Map<string, string>, name: string): string {
  const hex = tokens.get(name);
  if (!hex) throw new Error(`no token --color-${name}`);
  return hex;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [light = 1, dark = 1] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
