export const commonId = {
  words: {
    brand: 'Asuh',
    tagline:
      'Bapak asuh dan CSR bertemu anak yang berisiko stunting. Setiap rupiah tercatat dan dapat diperiksa siapa saja.',
    layout: {
      skipToContent: 'Lewati ke isi',
      mainNavigation: 'Navigasi utama',
      menu: 'Menu',
      closeMenu: 'Tutup menu',
      otherLanguage: 'English',
      signIn: 'Masuk',
      signOut: 'Keluar',
      signedInAs: 'Masuk sebagai',
      footerNavigation: 'Tautan kaki',
      footerAbout:
        'Asuh mempertemukan bapak asuh dan CSR dengan anak yang berisiko stunting. Identitas anak tidak pernah ditampilkan.',
    },
    demoRibbon: 'Ini demo: semua orang dan anak di sini rekaan.',
    back: 'Kembali',
    fewerThanFive: '< 5',
    fewerThanFiveLong: 'kurang dari 5, tidak ditampilkan',
    older: 'Lebih lama',
    newer: 'Lebih baru',
    firstPage: 'Ke halaman pertama',
    nextPage: 'Halaman berikutnya',
    yes: 'Ya',
    no: 'Tidak',
    none: 'Belum ada',
    optional: 'tidak wajib',
    errorSummary: 'Ada yang perlu diperbaiki',
    navigation: {
      home: 'Beranda publik',
      ledger: 'Buku kas',
      desk: 'Meja saya',
      imports: 'Impor data',
      requests: 'Permintaan',
      children: 'Anak',
      pledges: 'Janji',
      myPledges: 'Janji saya',
      matching: 'Pencocokan',
      deliveries: 'Penyaluran',
      treasury: 'Kas',
    },
    footer: {
      ledger: 'Buku kas publik',
      healthz: 'Status layanan',
      source: 'Kode sumber terbuka (Apache-2.0)',
    },
    roles: {
      public: 'Publik',
      bapak_asuh: 'Bapak asuh',
      csr_officer: 'Petugas CSR',
      coordinator: 'Koordinator TPPS',
      verifier: 'Verifikator puskesmas',
      kader: 'Kader',
      treasurer_maker: 'Bendahara (penyiap)',
      treasurer_checker: 'Bendahara (pemeriksa)',
      inspector: 'Inspektorat',
      administrator: 'Administrator',
    },
    gallery: { title: 'Gaya', lead: 'Semua komponen dengan contohnya.' },
    errors: {
      notFoundTitle: 'Halaman tidak ditemukan',
      notFound: 'Halaman ini tidak ada, atau bukan bagian dari wilayah Anda.',
      refusedTitle: 'Belum bisa dilakukan',
      refusedUnknown: (code: string) =>
        `Permintaan ini ditolak (${code}). Data Anda tidak berubah.`,
      forbiddenTitle: 'Bukan wewenang Anda',
      forbidden:
        'Peran Anda tidak mencakup halaman ini. Bila seharusnya boleh, hubungi administrator.',
    },
  },
  signIn: {
    title: 'Masuk',
    demoTitle: 'Masuk ke demo',
    demoLead:
      'Pilih seorang tokoh. Satu ketukan, dan Anda melihat Asuh dari kursinya. Semua tokoh rekaan.',
    closed:
      'Masuk dengan kode lewat ponsel atau e-mail sedang disiapkan. Hubungi administrator kota Anda.',
    enterAs: (name: string) => `Masuk sebagai ${name}`,
    inArea: (area: string) => `di ${area}`,
  },
  refusals: {
    cross_origin:
      'Permintaan ini datang dari situs lain, jadi kami menolaknya. Buka halaman ini langsung di Asuh lalu coba lagi.',
    same_key_other_content:
      'Formulir ini sudah dikirim dengan isi yang lain. Buka halamannya lagi, lalu isi dan kirim sekali.',
  },
  notices: {
    signed_out: 'Anda sudah keluar.',
  },
  errors: {
    required: 'Isian ini wajib diisi.',
    not_an_amount: 'Tulis jumlah rupiah, misalnya 1.500.000 atau 1,5 juta.',
    not_a_whole_number: 'Tulis angka bulat, misalnya 10.',
    too_small: 'Angkanya terlalu kecil.',
    too_large: 'Angkanya terlalu besar.',
    too_long: 'Tulisannya terlalu panjang.',
    not_a_date: 'Tulis tanggal yang ada di kalender, misalnya 2026-11-30.',
    not_a_month: 'Pilih bulan, misalnya 2026-11.',
    not_chosen: 'Pilih salah satu.',
  },
} as const;
