import type { Card } from '../../../worker/cards/card.ts';
import type { PublicNeed } from '../../../worker/need/public-need.ts';
import type { MoneyTotals } from '../../../worker/portal/public-totals.ts';
import type { HomeFacts } from '../../../worker/portal/read-home.ts';
import type { KecamatanFacts } from '../../../worker/portal/read-kecamatan.ts';
import type { GiverTotalsRow } from '../../../worker/portal/series-store.ts';
import { formatRupiah, formatWhole } from '../../../worker/shared/rupiah.ts';
import type { Leaf } from '../../../worker/transparency/leaf.ts';
import type { PublicCheckpointRow } from '../../../worker/transparency/public-checkpoint-store.ts';
import { KOTA_SERANG } from '../../components/area-map/kota-serang.ts';
import { type Lang, text } from '../../text/lang.ts';
import { longMonth, wibDateTime } from '../../text/numbers.ts';
import { movedRupiah, summaryOf } from './leaf-summary.ts';
import { typeName } from './leaf-words.tsx';
import { countText, namesText } from './need-table.tsx';

/** The home page's six figures, as a shared link shows them. */
export function homeCard(lang: Lang, { need, helped, money, checkpoint }: HomeFacts): Card {
  const words = text(lang).portal.home;
  return {
    title: words.title,
    figures: [
      { label: words.verified, figure: countText(lang, need.total.verified) },
      { label: words.helped, figure: countText(lang, helped) },
      { label: words.waiting, figure: waitingText(lang, need) },
      { label: words.moneyIn, figure: formatRupiah(money.inRupiah) },
      { label: words.moneyOut, figure: formatRupiah(money.outRupiah) },
      { label: words.notYet, figure: formatRupiah(money.onTheWayRupiah + money.inHandRupiah) },
    ],
    note: noteOf(lang, checkpoint),
  };
}

/** A kecamatan's need, support and gap, and where it lies; with the neighbours it is told with. */
export function kecamatanCard(lang: Lang, { code, name, now }: KecamatanFacts): Card {
  const { home } = text(lang).portal;
  const { kecamatan, cardNote } = text(lang).need;
  const areas = now?.areas ?? [{ areaCode: code, areaName: name }];
  const isMarked = (areaCode: string) => areas.some((area) => area.areaCode === areaCode);
  const { width, height, shapes } = KOTA_SERANG;
  return {
    title: kecamatan.title(namesText(lang, areas)),
    figures: now
      ? [
          { label: home.waiting, figure: countText(lang, now.waiting) },
          { label: home.supportedColumn, figure: countText(lang, now.supported) },
          { label: home.verified, figure: countText(lang, now.verified) },
        ]
      : [],
    note: cardNote,
    ...(shapes.some(({ areaCode }) => areaCode === code) && {
      map: {
        width,
        height,
        shapes: shapes.map(({ areaCode, outline }) => ({ outline, isMarked: isMarked(areaCode) })),
      },
    }),
  };
}

/** What organisations promised and kept together. */
export function giversCard(
  lang: Lang,
  totals: GiverTotalsRow,
  checkpoint: PublicCheckpointRow | null,
): Card {
  const { givers } = text(lang).recognition;
  const { promised, kept } = text(lang).recognition.card;
  return {
    title: givers.title,
    figures: [
      { label: givers.organisationsTitle, figure: formatWhole(totals.organisations) },
      { label: promised, figure: formatRupiah(totals.promisedRupiah) },
      { label: kept, figure: formatRupiah(totals.keptRupiah) },
    ],
    note: noteOf(lang, checkpoint),
  };
}

/** What the ledger comes to. */
export function ledgerCard(
  lang: Lang,
  money: MoneyTotals,
  checkpoint: PublicCheckpointRow | null,
): Card {
  const { home, ledger } = text(lang).portal;
  return {
    title: ledger.title,
    figures: [
      { label: home.moneyIn, figure: formatRupiah(money.inRupiah) },
      { label: home.moneyOut, figure: formatRupiah(money.outRupiah) },
      { label: home.notYet, figure: formatRupiah(money.onTheWayRupiah + money.inHandRupiah) },
    ],
    note: noteOf(lang, checkpoint),
  };
}

/** One entry: what happened, where and when, and how much it was. */
export function entryCard(
  lang: Lang,
  { index, leaf, areaName }: { index: number; leaf: Leaf; areaName: string },
): Card {
  const words = text(lang);
  const moved = movedRupiah(leaf);
  const plus = moved?.isSigned && moved.rupiah > 0 ? '+' : '';
  const place = `${areaName}, ${longMonth(lang, leaf.period)}`;
  const summary = summaryOf(words, leaf);
  return {
    title: typeName(words, leaf.type),
    lead: summary === '' ? place : `${place} · ${summary}`,
    figures: moved
      ? [{ label: words.portal.ledger.amount, figure: plus + formatRupiah(moved.rupiah) }]
      : [],
    note: words.portal.entry.cardNote(index),
  };
}

/** A page of words alone. */
export function wordsCard(lang: Lang, { title, lead }: { title: string; lead: string }): Card {
  return { title, lead, figures: [], note: text(lang).portal.home.title };
}

/** `137+` where few are supported: who waits is told to the nearest that does not tell them. */
export function waitingText(lang: Lang, { total, waitingAtLeast }: PublicNeed): string {
  if (typeof total.waiting === 'number' || waitingAtLeast === 0) {
    return countText(lang, total.waiting);
  }
  return `${formatWhole(waitingAtLeast)}+`;
}

/** Which signed head the rupiah are those of. */
export function noteOf(lang: Lang, checkpoint: PublicCheckpointRow | null): string {
  const { cardNote } = text(lang).portal;
  return checkpoint ? cardNote(checkpoint.size, wibDateTime(lang, checkpoint.at)) : '';
}
