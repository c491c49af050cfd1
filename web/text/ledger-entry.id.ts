import { formatWhole } from '../../worker/shared/rupiah.ts';

/** The page of one entry of the public ledger. */
export const ledgerEntryId = {
  title: (index: number) => `Catatan ${formatWhole(index)}`,
  description: (index: number) =>
    `Catatan ${formatWhole(index)} buku kas publik: apa yang terjadi, dari mana dan ke mana, dan cara memeriksanya sendiri.`,
  /** Under the figure of its shared picture. */
  cardNote: (index: number) =>
    `Catatan ${formatWhole(index)} buku kas publik. Siapa saja dapat memeriksanya.`,
  back: 'Buku kas publik',
  lead: (size: number, at: string) =>
    `Tercatat di log publik. Log terakhir ditandatangani ${at}, dengan ${formatWhole(size)} catatan.`,
  month: 'Bulan',
  area: 'Wilayah',
  programme: 'Program',
  kind: 'Jenis',
  linesTitle: 'Apa yang terjadi',
  linesLead:
    'Setiap catatan punya dua sisi: dari mana dan ke mana. Untuk setiap satuan, jumlah semua baris selalu nol.',
  inKind: (rupiah: string, perUnit: string, on: string) =>
    `Nilai barang ini ${rupiah}, dengan harga ${perUnit} per satuan menurut daftar harga ${on}. Nilai ini hanya keterangan; tidak dijumlahkan dengan rupiah.`,
  matchingTitle: 'Apa yang dinyatakan',
  matchingLead:
    'Sebuah pembagian disetujui. Catatan ini tidak memindahkan uang. Ia menyimpan sidik buktinya, sehingga bukti itu tidak dapat diganti kemudian tanpa ketahuan.',
  matchingProof: 'Bukti bahwa tidak ada pembagian yang lebih baik',
  matchingMonths: (months: number) => `${months} bulan`,
  matchingLasts: 'Lama',
  matchingPolicy: 'Kebijakan',
  matchingPolicyVersion: (version: number) => `Versi ${version}`,
  matchingCertificate: 'Sidik sertifikat lengkap',
  matchingPublished: 'Sidik sertifikat publik',
  matchingStatement: 'Sidik pernyataan',
  matchingRun: 'Nomor usulan',
  bytesTitle: 'Isi asli',
  bytesLead:
    'Persis huruf demi huruf seperti tersimpan di log. Inilah yang disegel, bukan tabel di atas.',
  hiddenTitle: 'Yang tidak ditampilkan',
  hidden: (digests: number) =>
    `Catatan ini memuat ${formatWhole(digests)} sidik digital (_sd). Sebagian mewakili rincian yang dilindungi: janji perorangan, kelurahan, atau nomor penyaluran. Sebagian lagi sengaja kosong, supaya jumlahnya tidak membocorkan apa pun.`,
  hiddenMore:
    'Donatur menerima rincian miliknya sendiri bersama kuitansinya, dan dengan itu dapat membuktikan bahwa catatan ini memang tentang janjinya. Jika rincian dihapus atas permintaan keluarga, sidiknya tetap di sini dan log tetap utuh.',
  filesTitle: 'Berkas untuk memeriksa sendiri',
  checkpoint: 'Puncak log yang ditandatangani',
  vkey: 'Kunci publik log',
  hashes: 'Sidik catatan (tile)',
  bundle: 'Isi catatan (tile)',
  notFound: 'Catatan itu belum ada di log yang ditandatangani.',
} as const;
