import type { Text } from './lang.ts';

/** A page's own title, and a sentence or two of what it is. */
export interface PageWords {
  readonly title: string;
  readonly lead: string;
}

/** The public pages that have words and no figures of their own, by path: a shared link shows these on its picture. */
export const PAGE_WORDS: Readonly<Record<string, (words: Text) => PageWords>> = {
  '/panduan': ({ portal }) => portal.guide,
  '/verifikasi': ({ portal }) => portal.check,
  '/buku-kas': ({ portal }) => portal.ledger,
  '/buku-kas/rekonsiliasi': ({ bank }) => bank.public,
  '/buku-kas/anggaran': ({ bank }) => ({
    title: bank.budget.publicTitle,
    lead: bank.budget.publicLead,
  }),
  '/log': ({ log }) => log.page,
  '/data': ({ openData }) => openData.page,
  '/ikut': ({ pledges }) => pledges.takePart,
  '/ikut/dampak': ({ explanations }) => explanations.impact,
  '/harga': ({ pledges }) => pledges.prices,
  '/piagam': ({ foster }) => foster.charter,
  '/program': ({ programmes }) => programmes.public,
  '/papan': ({ recognition }) => recognition.board,
  '/kebijakan': ({ policy }) => policy,
  '/pencocokan/bukti': ({ explanations }) => ({
    title: explanations.proof.listTitle,
    lead: explanations.proof.listLead,
  }),
  '/periksa-ulang': ({ recheck }) => recheck.rounds,
};

/** Whose words a page shows when it is shared: its own or those of the page above it; null where it has none. */
export function pageWordsPath(path: string): string | null {
  const above = path.slice(0, path.lastIndexOf('/'));
  return [path, above].find((each) => Object.hasOwn(PAGE_WORDS, each)) ?? null;
}
