type Facts = Readonly<Record<string, string | number>>;

const MISSING: Readonly<Record<string, string>> = {
  visit: 'kunjungan kader',
  consent: 'persetujuannya',
  measurement: 'lingkar lengan atas (LILA)',
  risk: 'tanda risiko: LILA-nya 23,5 cm atau lebih, umurnya 20 sampai 35 tahun, dan jarak kelahirannya cukup',
  open_case: 'kasus yang masih terbuka',
  lifted_restriction: 'berakhirnya pembatasan data yang ia minta',
};

const koma = (value: string | number | undefined) => String(value ?? '').replace('.', ',');

/** Ibu hamil berisiko. */
export const pregnancyId = {
  words: {
    someone: 'Ibu hamil',
    risks: {
      thinArm: 'KEK: LILA di bawah 23,5 cm',
      under20: 'Umur di bawah 20 tahun',
      over35: 'Umur di atas 35 tahun',
      closeBirths: 'Jarak dari kelahiran sebelumnya kurang dari 2 tahun',
    },
    noRisks: 'Tidak ada tanda risiko',
    weeks: (weeks: number) => `${weeks} minggu`,
    years: (years: number) => `${years} tahun`,
    cm: (cm: string) => `${cm} cm`,
    missing: (codes: string) =>
      codes
        .split(',')
        .map((code) => MISSING[code] ?? code)
        .join('; '),
    list: {
      title: 'Ibu hamil',
      lead: 'Ibu hamil berisiko di wilayah Anda. Setiap pembukaan data dicatat.',
      register: 'Daftarkan ibu hamil',
      tabs: 'Ibu hamil menurut tahap',
      caption: {
        registered: 'Ibu hamil yang menunggu kunjungan kader',
        visited: 'Ibu hamil yang menunggu verifikasi puskesmas',
        verified: 'Ibu hamil berisiko yang terverifikasi',
        closed: 'Kasus yang ditutup',
      },
      due: 'Perkiraan lahir',
      arm: 'LILA',
      risks: 'Risiko',
      emptyTitle: 'Tidak ada ibu hamil di tahap ini',
      emptyText: 'Ibu hamil didaftarkan kader atau puskesmas.',
      pager: 'Halaman daftar ibu hamil',
    },
    register: {
      title: 'Daftarkan ibu hamil',
      lead: 'Untuk ibu hamil yang mungkin berisiko. Data disimpan tersandi dan tidak pernah ditampilkan kepada pemberi bantuan.',
      herself: 'Ibunya',
      name: 'Nama lengkap',
      nik: 'NIK',
      bornOn: 'Tanggal lahirnya',
      husband: 'Nama suami atau keluarga serumah',
      pregnancy: 'Kehamilan ini',
      dueOn: 'Perkiraan hari lahir (HPL)',
      dueHint: 'Dari buku KIA. Bila belum ada, 280 hari sesudah hari pertama haid terakhir.',
      lastBirth: 'Bulan kelahiran anak sebelumnya',
      lastBirthHint: 'Kosongkan bila ini anak pertama.',
      arm: 'Lingkar lengan atas (LILA)',
      armHint: 'Dalam cm, misalnya 23,5. Boleh kosong bila belum diukur.',
      armOn: 'Tanggal diukur',
      consentSection: 'Persetujuannya',
      consentLead:
        'Bila ia ada di dekat Anda, catat persetujuannya sekarang. Tanpa persetujuan, datanya tidak dipakai untuk apa pun.',
      submit: 'Daftarkan',
      submitWithConsent: 'Daftarkan, lalu catat persetujuan',
      maybeTitle: 'Mungkin ia sudah terdaftar',
      maybeText: 'Buka berkasnya dan bandingkan. Bila ia orang lain, lanjutkan mendaftar.',
      maybeSameNik:
        'NIK ini sudah tercatat pada kehamilan yang masih berjalan, jadi ia tidak didaftarkan lagi. Buka berkasnya.',
      maybeElsewhere:
        'Ia tampaknya sudah tercatat di luar wilayah Anda. Periksa NIK-nya; bila ia baru pindah, hubungi koordinator.',
      openSame: 'Buka berkas yang mirip',
      otherWoman: 'Ini orang lain, daftarkan',
    },
    file: {
      why: 'Mengapa ibu ini dilayani atau menunggu',
      kicker: 'Berkas ibu hamil',
      hiddenTitle: 'Persetujuan dicabut',
      hiddenText:
        'Ia mencabut persetujuannya. Identitas dan hasil ukurnya tidak ditampilkan lagi, dan ia tidak ikut dicocokkan. Bila ia setuju kembali, catat persetujuan yang baru.',
      risks: 'Tanda risiko',
      risksLead:
        'Dihitung dari LILA, umur, dan jarak kelahiran. Urutannya dalam pencocokan ditentukan kebijakan.',
      policy: 'Kebijakan pencocokan',
      pregnancy: 'Kehamilan',
      dueOn: 'Perkiraan hari lahir',
      dueChange: 'Ubah perkiraan hari lahir',
      age: 'Umur saat didaftarkan',
      weeks: 'Umur kehamilan',
      lastBirth: 'Kelahiran sebelumnya',
      firstChild: 'Belum ada, ini anak pertama',
      armCaption: 'Lingkar lengan atas, terbaru di atas',
      noArms: 'Belum diukur',
      husband: 'Suami atau keluarga serumah',
      phone: 'Nomor telepon',
      next: {
        visit: 'Kunjungi ibu ini, lalu catat apakah ia ditemukan.',
        wait_kader: 'Menunggu kunjungan kader.',
        consent: 'Jelaskan program kepadanya, lalu catat persetujuannya.',
        measure: 'Ukur lingkar lengan atasnya, lalu catat hasilnya.',
        verify: 'Semua sudah lengkap. Periksa data di halaman ini, lalu verifikasi.',
        wait_verifier: 'Lengkap. Menunggu verifikasi puskesmas.',
        support: 'Terverifikasi. Ia ikut dalam pencocokan berikutnya. Ukur LILA setiap bulan.',
        supported: 'Sedang didukung. Ukur LILA setiap bulan.',
        unmatched:
          'Terverifikasi, tetapi ia belum menyetujui pencocokan dan bantuan. Tanyakan, atau cukup ukur setiap bulan.',
        overdue: 'Perkiraan hari lahirnya sudah lewat. Tanyakan kabarnya, lalu catat.',
        born: 'Bayinya sudah lahir. Bantuan untuknya sebagai ibu hamil selesai.',
        ended: 'Kehamilannya sudah berakhir. Bantuan untuknya selesai.',
        closed: 'Kasus ini ditutup.',
      },
      nextMissing: (missing: string) => `Belum bisa diverifikasi. Masih kurang: ${missing}.`,
      found: 'Ibu ditemukan',
      verify: 'Verifikasi ibu ini',
      recordArm: 'Catat LILA',
      recordEnd: 'Catat persalinan atau akhir kehamilan',
      children: 'Anak dari kehamilan ini',
      openChild: 'Buka berkas anaknya',
      twin: 'Daftarkan saudara kembarnya',
    },
    arm: {
      title: 'Catat lingkar lengan atas',
      lead: 'Lengan yang tidak dominan, di tengah antara bahu dan siku, pita tidak ditarik.',
      submit: 'Simpan LILA',
    },
    due: {
      title: 'Ubah perkiraan hari lahir',
      lead: 'Misalnya karena hasil USG. Bantuan diberikan sampai bulan itu.',
      submit: 'Simpan',
    },
    end: {
      title: 'Persalinan atau akhir kehamilan',
      lead: 'Bantuan untuknya sebagai ibu hamil berakhir. Bayinya didaftarkan sebagai anak, dengan persetujuan yang ditanyakan lagi: persetujuan ibunya dulu hanya untuk dirinya.',
      bornTitle: 'Bayinya lahir',
      childName: 'Nama bayi',
      childNameHint: 'Boleh kosong bila belum diberi nama.',
      childSex: 'Jenis kelamin bayi',
      bornOn: 'Tanggal lahir',
      weight: 'Berat lahir',
      weightHint: 'Dalam kg, misalnya 3,1',
      length: 'Panjang lahir',
      lengthHint: 'Dalam cm, misalnya 49',
      submitBorn: 'Daftarkan bayinya',
      twinTitle: 'Daftarkan saudara kembar',
      endedTitle: 'Kehamilan berakhir tanpa bayi yang didaftarkan',
      endedText:
        'Turut berduka bersama keluarga. Tidak perlu menuliskan sebabnya. Kami hanya mencatat bahwa kehamilan ini berakhir; pemberi bantuan hanya diberi tahu bahwa bantuan selesai. Ajak ibunya ke puskesmas untuk pemulihan.',
      submitEnded: 'Catat bahwa kehamilan berakhir',
    },
    copy: {
      title: 'Kehamilan',
      born: 'Anak dari kehamilan ini',
      linked: 'Terhubung dengan berkas kehamilan ibunya',
      yes: 'Ya',
    },
    bulk: {
      verified: (count: number) => `${count} ibu hamil terverifikasi`,
      verifiedText: 'Mereka kini dapat dicocokkan dengan pemberi bantuan.',
      refused: (count: number) => `${count} ibu hamil belum bisa diverifikasi`,
    },
    public: {
      title: 'Ibu hamil berisiko',
      lead: 'Lengan kurus, umur sangat muda atau di atas 35, atau jarak kelahiran terlalu dekat: ibunya dibantu sebelum anaknya lahir. Dihitung untuk semua kota bersama, tidak pernah untuk satu wilayah kecil.',
      verified: 'Terverifikasi',
      supported: 'Sedang dibantu',
      waiting: 'Masih menunggu',
    },
  },
  refusals: {
    pregnancy_of_a_man: 'Yang hamil seorang perempuan. Periksa jenis kelaminnya.',
    nik_of_a_man:
      'NIK ini milik laki-laki. Pada NIK perempuan, tanggal lahirnya ditambah 40. Periksa NIK-nya, atau kosongkan.',
    nik_of_other_date:
      'Tanggal lahir di NIK ini lain dari yang ditulis. Betulkan salah satunya; bila NIK-nya memang salah, kosongkan.',
    nik_of_open_pregnancy: 'NIK ini sudah tercatat pada kehamilan yang masih berjalan.',
    mother_age_unlikely: (facts: Facts) =>
      `Menurut tanggal lahir ini umurnya ${facts.age} tahun. Yang didaftarkan berumur ${facts.least} sampai ${facts.most} tahun. Periksa tahunnya.`,
    due_in_past:
      'Perkiraan hari lahir itu sudah lewat. Periksa tanggalnya; bila bayinya sudah lahir, daftarkan sebagai anak.',
    due_too_far: (facts: Facts) =>
      `Perkiraan hari lahir itu terlalu jauh: kehamilan berlangsung sekitar ${facts.weeks} minggu. Periksa tahunnya.`,
    last_birth_unlikely:
      'Bulan itu tidak cocok: kelahiran sebelumnya terjadi sebelum kehamilan ini dimulai. Periksa bulannya, atau kosongkan bila ini anak pertama.',
    arm_in_millimetres: (facts: Facts) =>
      `${koma(facts.typed)} tampaknya dalam milimeter. Tulis dalam sentimeter: ${koma(facts.cm)}.`,
    arm_implausible: (facts: Facts) =>
      `LILA orang dewasa antara ${facts.least} dan ${facts.most} cm. Ukur ulang, lalu tulis dalam sentimeter, misalnya 23,5.`,
    measured_before_pregnancy:
      'Tanggal itu sebelum kehamilan ini dimulai. Periksa tanggal pengukurannya.',
    birth_far_from_due:
      'Tanggal lahir itu jauh dari perkiraan hari lahirnya. Periksa tanggalnya, atau betulkan perkiraannya dahulu.',
    twins_far_apart:
      'Saudara kembar lahir pada hari yang sama atau berdekatan. Periksa tanggalnya.',
    not_a_pregnancy: 'Ini bukan berkas ibu hamil.',
    not_a_child: 'Ini berkas ibu hamil: yang diukur lingkar lengan atasnya.',
  },
  notices: {
    pregnancy_registered: 'Ibu hamil sudah terdaftar.',
    arm_recorded: 'Lingkar lengan atas sudah dicatat.',
    due_moved: 'Perkiraan hari lahir sudah diubah.',
    birth_recorded:
      'Bayinya sudah terdaftar dan terhubung dengan ibunya. Sekarang tanyakan persetujuan untuk anak ini.',
    pregnancy_end_recorded: 'Sudah dicatat. Bantuan untuknya selesai.',
  },
  errors: {
    not_an_arm: 'Tulis LILA dalam cm, misalnya 23,5.',
    not_a_woman: 'Yang hamil seorang perempuan.',
    arm_date_missing: 'Isi tanggal LILA diukur.',
  },
} as const;
