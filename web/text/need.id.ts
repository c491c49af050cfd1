export const needId = {
  words: {
    joined: 'digabung',
    joinedText: (areas: string, waiting: string) =>
      `dihitung bersama: ${areas}, ${waiting} menunggu`,
    joinedNote: 'Dihitung bersama',
    tooFew: 'Angka tiap wilayah belum dapat ditampilkan',
    tooFewText:
      'Anak terverifikasi masih kurang dari lima. Angka sekecil itu dapat menunjuk satu keluarga.',
    cardNote: 'Angka di bawah lima tidak pernah ditampilkan.',
    kecamatan: {
      title: (name: string) => `Kecamatan ${name}`,
      description: (name: string) =>
        `Berapa anak di Kecamatan ${name} yang terverifikasi, didukung, dan masih menunggu, sampai ke kelurahan.`,
      lead: (name: string) =>
        `Anak berisiko stunting di Kecamatan ${name}: berapa yang sudah dipastikan puskesmas, berapa yang didukung, dan berapa yang masih menunggu.`,
      trail: 'Anda di sini',
      home: 'Beranda',
      nowTitle: 'Keadaan terakhir',
      counted: (at: string) =>
        `Dihitung ${at}. Anak dihitung sekali tiap malam, supaya tidak ada yang dapat mengikuti kapan seorang anak datang.`,
      joinedWith: (areas: string) =>
        `Angka kecamatan ini dihitung bersama kecamatan tetangganya (${areas}), supaya tidak ada angka di bawah lima yang dapat dihitung balik.`,
      withheld:
        'Angka kecamatan ini belum dapat ditampilkan: anak terverifikasi di kota ini masih kurang dari lima.',
      nobody: 'Belum ada anak terverifikasi di kecamatan ini.',
      kelurahanTitle: 'Per kelurahan',
      kelurahanLead: (month: string, at: string) =>
        `Keadaan untuk ${month}, diambil ${at}. Angka kelurahan diambil sebulan sekali dan tidak berubah sesudahnya.`,
      kelurahanCaption: 'Anak terverifikasi, didukung, dan menunggu, per kelurahan',
      kelurahan: 'Kelurahan',
      total: 'Seluruh kecamatan',
      kelurahanNone: 'Belum ada angka per kelurahan',
      kelurahanNoneText:
        'Angka kelurahan diambil sebulan sekali, begitu kecamatan ini sendiri punya cukup anak untuk ditampilkan tanpa menunjuk satu keluarga.',
      monthsTitle: 'Dari bulan ke bulan',
      monthsCaption: 'Keadaan kecamatan ini setiap bulan',
      month: 'Bulan',
      toLedger: 'Buku kas kecamatan ini',
      toPledge: 'Jadi bapak asuh',
      toFiles: 'Angka yang sama sebagai data terbuka',
      howTitle: 'Mengapa ada kelurahan yang digabung?',
      how: 'Bila di satu kelurahan hanya ada satu sampai empat anak, atau hanya satu sampai empat yang didukung atau menunggu, angkanya dapat menunjuk satu keluarga. Kelurahan itu lalu dihitung bersama tetangganya. Semua baris berjumlah tepat seluruh kecamatan, jadi tidak ada yang dapat dihitung balik.',
    },
  },
  refusals: {},
  notices: {},
  errors: {},
} as const;
