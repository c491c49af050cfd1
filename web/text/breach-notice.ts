import type { BreachKind, DataKind, NoticeRecipient } from '../../worker/rights/breach.ts';
import { whole, wibDateTime } from './numbers.ts';

/** What a notice is drafted from. */
export interface NoticeFacts {
  readonly recipient: NoticeRecipient;
  readonly areaName: string;
  readonly kind: BreachKind;
  readonly foundAt: number;
  readonly happened: string;
  readonly dataKinds: readonly DataKind[];
  readonly people: number;
  readonly measures: string;
}

const KINDS: Readonly<Record<BreachKind, string>> = {
  disclosed: 'terungkap kepada pihak yang tidak berhak',
  lost: 'hilang atau tidak dapat dibuka',
  altered: 'diubah tanpa hak',
};

const DATA: Readonly<Record<DataKind, string>> = {
  identity: 'nama dan NIK anak serta nama orang tua',
  contact: 'nomor telepon wali',
  health: 'hasil ukur dan pemeriksaan anak',
  place: 'alamat dan tanggal lahir',
  account: 'akun petugas atau pemberi bantuan',
};

/**
 * The written notice of UU 27/2022, article 46 paragraph 2, by paragraphs: which data, when and how,
 * what was done. Always in Indonesian: it is a letter to Indonesians and to the authority.
 */
export function breachNotice(facts: NoticeFacts): string[] {
  const isToSubjects = facts.recipient === 'subjects';
  const data = facts.dataKinds.map((kind) => DATA[kind]).join('; ');
  return [
    isToSubjects
      ? `Kepada Bapak/Ibu orang tua atau wali di ${facts.areaName},`
      : 'Kepada lembaga pelindungan data pribadi,',
    `Sesuai Pasal 46 UU Nomor 27 Tahun 2022 kami memberitahukan bahwa data pribadi yang kami kelola ${KINDS[facts.kind]}.`,
    `Data yang terdampak: ${data}. Jumlah orang yang terdampak: ${whole(facts.people)}${facts.people === 0 ? ' (masih dihitung)' : ''}.`,
    `Kapan dan bagaimana: diketahui ${wibDateTime('id', facts.foundAt)}. ${facts.happened}`,
    `Upaya penanganan dan pemulihan: ${facts.measures}`,
    isToSubjects
      ? 'Bila ada yang menghubungi Bapak/Ibu dengan menyebut data anak, jangan berikan kode, uang, atau data lain, dan laporkan kepada kader atau puskesmas. Kami mohon maaf.'
      : 'Orang yang terdampak diberi tahu secara tertulis. Keterangan tambahan kami sampaikan begitu diketahui.',
    `Pemerintah ${facts.areaName}, pengelola Asuh`,
  ];
}
