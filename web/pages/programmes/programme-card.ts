import type { Card } from '../../../worker/cards/card.ts';
import type { ProgrammeMoneyRow } from '../../../worker/programmes/programme-money-store.ts';
import type { VersionRow } from '../../../worker/programmes/programme-store.ts';
import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import type { PublicCheckpointRow } from '../../../worker/transparency/public-checkpoint-store.ts';
import { type Lang, text } from '../../text/lang.ts';
import { noteOf } from '../portal/cards.ts';

/** A company's programme: what was agreed, what came, what reached families. */
export function programmeCard(
  lang: Lang,
  programme: VersionRow,
  money: ProgrammeMoneyRow | undefined,
  checkpoint: PublicCheckpointRow | null,
): Card {
  const words = text(lang).programmes;
  return {
    title: programme.name,
    figures: [
      { label: words.budget, figure: formatRupiah(programme.budgetRupiah) },
      { label: words.came, figure: formatRupiah(money?.cameRupiah ?? 0) },
      { label: words.reached, figure: formatRupiah(money?.reachedRupiah ?? 0) },
    ],
    note: noteOf(lang, checkpoint),
  };
}
