import { formatWhole } from '../../worker/shared/rupiah.ts';

export const fosterId = {
  words: {
    children: {
      open: 'Lihat anak yang saya dukung',
      back: 'Janji saya',
      title: 'Anak yang saya dukung',
      lead: 'Setiap anak punya nama samaran yang hanya Anda lihat. Siapa anaknya tetap rahasia keluarganya.',
      empty: 'Belum ada yang dapat ditampilkan',
      emptyText:
        'Kartu muncul setelah janji Anda dicocokkan dan wali anak setuju Anda melihat perkembangannya.',
      age: 'Umur saat dukungan mulai',
      months: (from: number, to: number) => `${from}–${to} bulan`,
      area: 'Wilayah',
      kecamatan: (name: string) => `Kecamatan ${name}`,
      lastDelivery: 'Bantuan terakhir',
      delivered: (month: string, isComplete: boolean) =>
        isComplete ? `${month}, diterima lengkap` : `${month}, diterima sebagian`,
      notDelivered: 'Belum ada yang diantar',
      progress: {
        better: 'Membaik',
        same: 'Tetap',
        needs_attention: 'Perlu perhatian',
        not_measured: 'Belum diukur',
      },
      attentionText: 'Puskesmas dan kader menindaklanjutinya. Anda tidak perlu berbuat apa pun.',
      crowdTooSmall:
        'Anak yang serupa terlalu sedikit, jadi kami tidak menampilkan apa pun tentang anak ini. Bantuannya tetap berjalan.',
      unshared: (count: number) =>
        `${formatWhole(count)} anak lain juga Anda dukung. Walinya tidak, atau belum, setuju perkembangannya ditampilkan.`,
      howTitle: 'Mengapa hanya ini',
      how: 'Umur ditulis dalam kelompok dan wilayah selebar kecamatan atau kota, supaya paling sedikit lima anak tampak sama. Perkembangan dihitung dari dua pengukuran terakhir sejak dukungan Anda mulai.',
      charter: 'Piagam perlindungan anak',
      pager: 'Halaman anak',
      first: 'Ke awal',
      next: 'Berikutnya',
    },
    charter: {
      title: 'Piagam perlindungan anak',
      lead: 'Setiap pendukung menyetujuinya sebelum berjanji.',
      heading: (version: string) => `Piagam, naskah ${version}`,
      accept: 'Saya sudah membaca piagam ini dan akan mematuhinya.',
      submit: 'Setujui piagam',
      acceptedOn: (date: string) => `Anda menyetujui naskah ini pada ${date}.`,
    },
  },
  refusals: {
    charter_missing:
      'Baca piagam perlindungan anak yang berlaku, lalu centang bahwa Anda akan mematuhinya.',
  },
  notices: {
    charter_accepted: 'Terima kasih. Persetujuan Anda atas piagam sudah dicatat.',
  },
  errors: {
    charter_unread: 'Centang ini setelah membaca piagamnya.',
  },
} as const;
