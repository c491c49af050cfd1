import { describe, expect, it } from 'vitest';
import { labelsUnder, nameChildren } from '../../../worker/foster/foster-label.ts';

const labelOf = await labelsUnder(new Uint8Array(32).fill(7));
const ids = (count: number) => Array.from({ length: count }, (_, index) => `child-${index}`);
const named = async (donor: string, childIds: readonly string[], taken: string[] = []) =>
  new Map(
    (await nameChildren(labelOf, { id: donor, childIds, taken })).map((each) => [
      each.childId,
      each.label,
    ]),
  );

describe('a label', () => {
  it('is a word and a number, and the same every time', async () => {
    const of = { donorId: 'a', childId: 'b', attempt: 0 };
    expect(await labelOf(of)).toMatch(/^[A-Z][a-z]+ \d{1,2}$/);
    expect(await labelOf(of)).toBe(await labelOf(of));
  });
  it('is another under another key, for another donor, another child and another try', async () => {
    const other = await labelsUnder(new Uint8Array(32).fill(8));
    const fifty = async (label: (index: number) => Promise<string>) =>
      (await Promise.all(ids(50).map((_, index) => label(index)))).join();
    const of = (index: number) => ({ donorId: 'a', childId: `b${index}`, attempt: 0 });
    const mine = await fifty((index) => labelOf(of(index)));
    expect(await fifty((index) => other(of(index)))).not.toBe(mine);
    expect(await fifty((index) => labelOf({ ...of(index), donorId: 'z' }))).not.toBe(mine);
    expect(await fifty((index) => labelOf({ ...of(index), attempt: 1 }))).not.toBe(mine);
  });
  it('means one child only, also where thousands are named', async () => {
    const labels = await named('donor', ids(9_000));
    expect(new Set(labels.values()).size).toBe(9_000);
  });
  it('never takes one that the donor uses already', async () => {
    const first = (await named('donor', ['x'])).get('x') ?? '';
    expect((await named('donor', ['x'], [first])).get('x')).not.toBe(first);
  });
});

describe('two donors of the same children', () => {
  it('share no more labels than two donors of different children', async () => {
    const [one, two] = [await named('one', ids(400)), await named('two', ids(400))];
    const same = ids(400).filter((id) => one.get(id) === two.get(id));
    expect(same.length).toBeLessThan(5);
  });
});
