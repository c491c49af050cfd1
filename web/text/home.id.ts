import { formatWhole } from '../../worker/shared/rupiah.ts';

/** The front page of everybody: the children, the money, and how to take part. */
export const homeId = {
  title: 'Bapak asuh bertemu anak yang berisiko stunting',
  description: 'Berapa anak terverifikasi, berapa yang terbantu, dan ke mana setiap rupiah pergi.',
  lead: 'Puskesmas memastikan setiap anak, walinya menyetujui. Setiap rupiah dapat diperiksa siapa saja.',
  takePart: 'Jadi bapak asuh',
  seeLedger: 'Periksa buku kas',
  verified: 'Anak terverifikasi',
  verifiedSub: 'pengukuran, risiko, dan persetujuan dipastikan',
  helped: 'Anak terbantu',
  helpedSub: 'sudah menerima bantuan',
  moneyIn: 'Uang masuk',
  moneyInSub: 'dari bapak asuh dan perusahaan',
  moneyOut: 'Sampai ke anak',
  moneyOutSub: 'diterima keluarga sebagai barang atau layanan',
  inHand: 'Di tangan',
  inHandSub: 'di kas, belum dibelanjakan',
  onTheWay: 'Dalam perjalanan',
  onTheWaySub: 'sudah dibayar, belum diterima keluarga',
  waiting: 'Menunggu dukungan',
  waitingSub: 'terverifikasi dan belum dipasangkan',
  notYet: 'Belum sampai',
  notYetSub: 'di kas, atau sudah dibayar dan belum diterima',
  signed: (size: number, at: string) =>
    `Benar? Angka uang di sini adalah ${formatWhole(size)} catatan buku kas yang ditandatangani ${at}. Periksa sendiri`,
  missedTitle: 'Tidak ada anak terlewat',
  missed: (count: string) =>
    `${count} anak terverifikasi belum dipasangkan dengan bapak asuh. Mereka tidak hilang: setiap anak tetap di daftar tunggu, yang paling berisiko lebih dahulu.`,
  missedAtLeast: (count: string) =>
    `Sedikitnya ${count} anak terverifikasi belum dipasangkan dengan bapak asuh; angka tepatnya akan menunjuk beberapa anak yang sudah didukung. Mereka tidak hilang: setiap anak tetap di daftar tunggu, yang paling berisiko lebih dahulu.`,
  missedNone: 'Setiap anak yang terverifikasi sekarang didukung.',
  missedWithheld:
    'Jumlah anak yang menunggu disamarkan karena terlalu kecil. Setiap anak tetap di daftar tunggu, yang paling berisiko lebih dahulu.',
  mapCaption: 'Anak yang menunggu dukungan, per kecamatan.',
  mapNote:
    'Makin gelap, makin banyak yang menunggu. Kecamatan membuka halamannya, sampai ke kelurahan; tabel di bawah memuat angka yang sama.',
  mapArea: (verified: string, supported: string, waiting: string) =>
    `${verified} terverifikasi, ${supported} didukung, ${waiting} menunggu. Buka halaman kecamatan ini`,
  supportedColumn: 'Didukung sekarang',
  waitingColumn: 'Menunggu',
  verifiedColumn: 'Terverifikasi',
  seriesTitle: 'Dari bulan ke bulan',
  seriesCaption: 'Uang masuk dan yang sampai ke anak',
  seriesTable: 'Lihat sebagai tabel',
  more: 'Lebih jauh',
  guide: 'Panduan: arti setiap kata dan angka',
  givers: 'Siapa yang berjanji, dan menepatinya',
  feed: 'Umpan Atom buku kas',
  areasTitle: 'Di mana anak menunggu, dan di mana terbantu',
  areasCaption: 'Anak terverifikasi, didukung sekarang, dan menunggu, per kecamatan',
  kecamatan: 'Kecamatan',
  withheld: 'disamarkan',
  areasNote:
    'Anak yang pulih atau pindah tetap terhitung pernah terbantu. Angka di bawah 5 tidak ditampilkan: kecamatan seperti itu dihitung bersama tetangganya, dan semua baris tetap berjumlah seluruh kota.',
  areasEmpty: 'Belum ada anak terverifikasi',
  areasEmptyText: 'Angka muncul setelah puskesmas memverifikasi anak-anak pertama.',
  moneyTitle: 'Ke mana uangnya',
  moneyLead: 'Uang masuk selalu sama dengan jumlah semua baris di bawah ini.',
  moneyColumn: 'Rupiah',
  moneyWhere: 'Uang',
  moneyEmpty: 'Belum ada uang masuk',
  moneyEmptyText: 'Rupiah pertama muncul di sini begitu bendahara mencatatnya.',
  joinTitle: 'Cara ikut',
  join: [
    'Sebutkan berapa anak, atau berapa rupiah tiap bulan.',
    'Kami mencocokkan dengan anak yang paling membutuhkan; identitasnya terjaga.',
    'Kader mengantar, keluarga menerima, dan Anda melihat jejak rupiahnya.',
  ],
  trueTitle: 'Apakah ini benar?',
  trueText:
    'Tidak ada yang dapat menghapus atau mengubah baris buku kas. Angka di halaman ini dihitung dari buku kas yang sama, dan setiap barisnya dapat Anda buka.',
} as const;
