import { describe, expect, it } from 'vitest';
import { FlowSums, flowsOf } from '../../../worker/open-data/flow.ts';
import { parseOpenLeaf } from '../../../worker/open-data/open-leaf.ts';
import { EVERYTHING, leafText, type Told } from '../../support/open-data/history.ts';

/** Type, provider and rupiah of each flow of an entry. */
const told = (entry: Told) =>
  flowsOf(parseOpenLeaf(leafText(0, entry))).map(
    ({ type, provider, rupiah }) => `${type} ${provider} ${rupiah}`,
  );
const ofType = (type: string, place = 0) =>
  told(EVERYTHING.filter((entry) => entry.type === type)[place] as Told);

describe('what an entry means to the outside', () => {
  it.each([
    ['commitment', ['11 PT Telur, Tbk 900']],
    ['receipt', ['1 PT Telur, Tbk 500']],
    ['deposit', []],
    ['hold', []],
    ['disbursement', ['4  200']],
    ['delivery', []],
    ['return', ['4  -40']],
    ['fee', ['4  5']],
    ['refund', ['1 PT Telur, Tbk -100']],
    ['pool_transfer', []],
    ['direct_aid', ['4  70']],
    ['reversal', ['4  -5']],
    ['commitment_end', ['11 PT Telur, Tbk -400']],
    ['goods_receipt', []],
  ])('%s', (type, flows) => expect(ofType(type)).toEqual(flows));

  it('keeps a promise without making the commitment smaller', () => {
    expect(ofType('receipt')).not.toContainEqual(expect.stringMatching(/^11/));
  });

  it('names the pool as the giver of money that is tied to no pledge', () => {
    expect(ofType('receipt', 2)).toEqual(['1 pool 50']);
  });

  it('spends a fee or a missing sum once, whoever bears it, and gains nothing where a debt is made good', () => {
    expect(ofType('fee', 1)).toEqual(['4  8']);
    expect(ofType('write_off')).toEqual(['4  6']);
    expect(ofType('pool_transfer', 1)).toEqual([]);
    expect(ofType('loss')).toEqual([]);
  });

  it('is undone by the reversed lines, whatever they were', () => {
    for (const entry of EVERYTHING) {
      const lines = entry.lines.map(
        ([account, asset, amount]) => [account, asset, -amount] as const,
      );
      const sums = new FlowSums();
      for (const each of [entry, { ...entry, lines }]) {
        for (const flow of flowsOf(parseOpenLeaf(leafText(0, each)))) sums.add(flow);
      }
      expect(sums.list()).toEqual([]);
    }
  });
});
