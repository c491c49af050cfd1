type Facts = Readonly<Record<string, string | number>>;
type Figure = (name: string) => string;

export const recheckId = {
  words: {
    rounds: {
      title: 'Periksa ulang',
      lead: 'Setiap bulan orang kedua bertanya kepada sejumlah keluarga yang diundi: apakah bantuannya sungguh sampai? Hasilnya di sini, per kecamatan.',
      none: 'Belum ada undian',
      noneText: 'Undian pertama diadakan sesudah bulan pertama penyaluran berakhir.',
      roundTitle: (area: string, month: string) => `${area}, ${month}`,
      asked: 'Diundi',
      askedOf: (sample: string, population: string) => `${sample} dari ${population} kiriman`,
      answered: 'Sudah menjawab',
      differing: 'Jawaban berbeda dari catatan',
      share: (share: string, low: string, high: string) =>
        `${share}% (antara ${low}% dan ${high}%)`,
      few: 'kurang dari 5',
      notShown: 'belum ditampilkan',
      margin: 'Batas kesalahan',
      aimed: (aimed: string, sure: string) =>
        `dirancang ± ${aimed} poin persen, tingkat kepercayaan ${sure}%`,
      reached: (reached: string, aimed: string, sure: string) =>
        `± ${reached} poin persen dengan jawaban sejauh ini (dirancang ± ${aimed}), tingkat kepercayaan ${sure}%`,
      seed: 'Benih undian',
      seedOf: (size: string) => `akar log publik pada ${size} catatan.`,
      members: 'Unduh peserta undian (CSV)',
      caption: 'Hasil per kecamatan',
      kecamatan: 'Kecamatan',
      howTitle: 'Cara menghitungnya',
      howDrawn:
        'Undian memakai akar log publik pertama sesudah bulan berakhir, jadi tidak seorang pun dapat memilih siapa yang ditanya. Setiap kiriman mendapat SHA-256 dari empat baris: “asuh recheck v1”, akar, nama undian (misalnya 2026-10/36.73), dan kode kiriman. Yang terkecil terpilih. Siapa pun dapat mengulanginya dari berkas CSV.',
      howMany:
        'Jumlah yang ditanya: n0 = z² / 4e², lalu n = n0 N / (n0 + N − 1), dibulatkan ke atas (Cochran, populasi terbatas). Rentang persen adalah rentang eksak dari sebaran hipergeometrik.',
      howHidden:
        'Kecamatan dengan kurang dari lima jawaban tidak ditampilkan, agar tidak ada keluarga yang dikenali.',
    },
    list: {
      title: 'Konfirmasi kedua',
      lead: 'Keluarga yang diundi untuk ditanya lagi. Anda tidak melihat keluarga yang Anda antar sendiri.',
      caption: 'Keluarga yang perlu ditanya',
      family: 'Keluarga',
      familyIn: (area: string, code: string) => `${area}, kode ${code}`,
      goods: 'Tercatat diterima',
      goodsOf: (quantity: string, goods: string) => `${quantity} ${goods}`,
      month: 'Bulan',
      tries: 'Sudah dicoba',
      none: 'Tidak ada yang perlu ditanya',
      noneText: 'Undian berikutnya diadakan sesudah bulan ini berakhir.',
    },
    family: {
      title: 'Tanyakan sekali lagi',
      lead: 'Telepon atau kunjungi keluarga ini. Tanyakan apa yang diterima; jangan sebutkan jumlahnya lebih dahulu. Nama dibuka hanya untuk ini, dan tercatat.',
      closed:
        'Wali menarik persetujuannya. Keluarga ini tidak ditanya lagi: pilih tidak terhubung.',
      child: 'Anak',
      place: 'Alamat',
      address: (address: string, rt: string, rw: string, area: string) =>
        [address, rt && `RT ${rt}`, rw && `RW ${rw}`, area].filter(Boolean).join(', '),
      guardian: 'Wali',
      said: 'Menurut catatan',
      goodsOf: (quantity: string, goods: string) => `${quantity} ${goods}`,
      question: 'Apa kata keluarga?',
      outcomes: {
        same: 'Menerima semuanya',
        less: 'Menerima lebih sedikit',
        nothing: 'Tidak menerima apa-apa',
        not_reached: 'Tidak terhubung',
      },
      received: 'Jumlah yang diterima',
      receivedHint: 'Hanya bila lebih sedikit.',
      method: 'Cara bertanya',
      methods: { phone: 'Telepon', visit: 'Kunjungan' },
      save: 'Simpan jawaban',
      incomplete: 'Pilih jawaban keluarga dan cara bertanya.',
    },
    flags: {
      title: 'Pola janggal',
      lead: 'Catatan yang jarang terjadi pada hari biasa. Ini bukan tuduhan: tanyakan dahulu, lalu putuskan.',
      none: 'Tidak ada pola janggal',
      noneText: 'Catatan penyaluran diperiksa setiap malam.',
      kinds: {
        too_fast: 'Terlalu cepat',
        same_photo: 'Foto yang sama',
        far_away: 'Tempat berjauhan',
        at_night: 'Malam hari',
        dispatch_differs: 'Beda dari kiriman pemasok',
      },
      why: {
        too_fast: (of: Figure) =>
          `${of('count')} kiriman dikonfirmasi satu orang dalam ${of('minutes')} menit. Menyerahkan dan menghitung biasanya lebih lama.`,
        same_photo: (of: Figure) => `Foto yang sama dipakai untuk ${of('count')} kiriman.`,
        far_away: (of: Figure) =>
          `Dua kiriman berjarak sekitar ${of('kilometres')} km, hanya selang ${of('minutes')} menit.`,
        at_night: (of: Figure) =>
          `${of('count')} kiriman dikonfirmasi pada malam hari, mulai pukul ${of('hour')}.00 WIB.`,
        dispatch_differs: (of: Figure) =>
          `Pemasok mengirim ${of('sent')}, yang tercatat sampai ${of('arrived')}.`,
      },
      about: (person: string, area: string, at: string) => `${person}, ${area}; ditemukan ${at}`,
      outcomes: { open: 'Belum diperiksa', explained: 'Sudah dijelaskan', wrong: 'Catatan keliru' },
      seeRun: 'Lihat penyalurannya',
      decided: (name: string, reason: string) => `${name}: ${reason}`,
      decide: 'Putuskan',
      decision: 'Putusan',
      choices: { explained: 'Ada penjelasannya', wrong: 'Catatannya keliru' },
      reason: 'Alasan',
      reasonHint: 'Satu atau dua kalimat. Jangan tulis nama anak.',
      save: 'Simpan putusan',
    },
  },
  refusals: {
    recheck_same_person: 'Anda sendiri yang mencatatnya. Orang lain yang harus memeriksanya.',
    recheck_not_less: (facts: Facts) =>
      facts.accepted === undefined
        ? 'Tulis jumlah yang lebih sedikit daripada catatan.'
        : `Tulis jumlah yang diterima: lebih dari 0 dan kurang dari ${facts.accepted}.`,
    already_rechecked: 'Keluarga ini sudah ditanya orang lain. Terima kasih.',
    not_in_sample: 'Keluarga ini tidak termasuk yang diundi.',
    flag_incomplete: 'Pilih putusan dan tulis alasannya.',
  },
  notices: {
    recheck_recorded: 'Jawaban keluarga tersimpan.',
    flag_decided: 'Putusan tersimpan.',
  },
} as const;
