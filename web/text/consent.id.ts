/** What a consent is for, giving it, and taking it back. */
export const consentId = {
  purpose: {
    registration: {
      name: 'Pendaftaran',
      ask: 'Data anak dicatat dan diperiksa puskesmas',
      inMessage: 'pencatatan data anak',
      ends: 'Semua berhenti: identitas dan hasil ukur disembunyikan, dukungan berakhir, dan persetujuan lain ikut dicabut. Bila mereka setuju kembali, anak perlu diverifikasi lagi.',
    },
    matching: {
      name: 'Pencocokan dan bantuan',
      ask: 'Anak dipasangkan dengan bapak asuh dan menerima bantuan',
      inMessage: 'pencocokan dan bantuan',
      ends: 'Pencocokan berhenti, dukungan berakhir, pengantaran yang baru dijadwalkan dibatalkan, dan uangnya kembali ke janji untuk anak lain. Yang sudah dibayar diselesaikan kader dan bendahara.',
    },
    sharing: {
      name: 'Kabar untuk bapak asuh',
      ask: 'Bapak asuhnya melihat kabar secara kasar, tanpa identitas',
      inMessage: 'kabar untuk bapak asuh',
      ends: 'Bapak asuhnya seketika tidak melihat kabar anak ini lagi. Bantuan tetap berjalan.',
    },
    photos: {
      name: 'Foto barang bantuan',
      ask: 'Barang bantuan boleh difoto sebagai bukti',
      inMessage: 'foto barang bantuan',
      ends: 'Barang untuk anak ini tidak difoto lagi. Bantuan tetap berjalan.',
    },
  },
  consent: {
    title: 'Catat persetujuan',
    lead: 'Setiap tujuan ditanyakan sendiri. Bacakan atau tunjukkan naskahnya kepada orang tua atau wali, lalu centang hanya yang sungguh mereka setujui. Menolak yang satu tidak mengubah yang lain.',
    leadHerOwn:
      'Setiap tujuan ditanyakan sendiri. Bacakan atau tunjukkan naskahnya kepadanya, lalu centang hanya yang sungguh ia setujui. Menolak yang satu tidak mengubah yang lain.',
    herOwn: {
      mother: 'Ia sendiri',
      father: 'Ayahnya, karena ia belum 18 tahun dan belum menikah',
      guardian: 'Ibu atau walinya, karena ia belum 18 tahun dan belum menikah',
    },
    herOwnAsk: {
      registration: 'Datanya dicatat dan kehamilannya dipantau',
      matching: 'Ia dipasangkan dengan bapak asuh dan menerima bantuan',
      sharing: 'Yang membantu melihat bahwa ia ibu hamil, tanpa identitas',
      photos: 'Barang bantuan boleh difoto sebagai bukti',
    },
    textTitle: (name: string) => `Naskah: ${name}`,
    whyIndonesian:
      'Persetujuan diberikan atas naskah bahasa Indonesia, jadi itulah yang dibacakan. Terjemahannya ada di bawah.',
    english: 'Dalam bahasa Inggris',
    purposes: 'Yang disetujui',
    purposesHint: 'Pendaftaran perlu disetujui dahulu; tanpa itu yang lain tidak dapat dicatat.',
    standing: 'Sudah disetujui dan masih berlaku',
    givenBy: 'Diberikan oleh',
    method: 'Bukti persetujuan',
    methodHint: 'Pilih satu, lalu isi yang diminta di bawahnya.',
    methods: {
      code: 'Kode ke telepon wali, dari nomor di berkas ini',
      signature: 'Tanda tangan di kertas, difoto',
      thumbprint: 'Cap jempol di kertas, difoto',
      witness: 'Lisan, di hadapan saksi',
    },
    photo: 'Foto kertas bertanda tangan atau cap jempol',
    photoHint: (megabytes: number) =>
      `Untuk tanda tangan dan cap jempol. JPEG atau PNG, paling besar ${megabytes} MB. Tempat dan waktu pengambilan dihapus, lalu foto disimpan tersandi.`,
    witness: 'Nama saksi',
    witnessHint:
      'Untuk persetujuan lisan. Saksi bukan petugas yang mencatat. Namanya disimpan tersandi.',
    givenOn: 'Tanggal persetujuan',
    confirm: 'Naskah sudah dibacakan atau ditunjukkan, dan mereka setuju',
    submit: 'Simpan persetujuan',
    noText: 'Belum ada naskah persetujuan yang berlaku. Hubungi administrator.',
    allStand: 'Semua tujuan sudah disetujui. Tidak ada yang perlu dicatat.',
    code: {
      title: 'Masukkan kode dari wali',
      lead: (sentTo: string) =>
        `Kode enam angka dikirim ke ${sentTo}. Minta orang tua atau wali membacakannya. Kode berlaku sepuluh menit.`,
      for: 'Untuk menyetujui',
      label: 'Kode dari wali',
      submit: 'Simpan persetujuan',
      again: 'Kembali dan kirim kode baru',
      shownTitle: 'Peragaan: pesan tidak benar-benar dikirim',
      shown: (code: string) => `Kode untuk wali: ${code}`,
    },
    message: {
      subject: 'Kode persetujuan Asuh',
      code: (code: string, purposes: readonly string[], host: string) =>
        `${code} adalah kode persetujuan Anda untuk: ${purposes.join(', ')}. Berikan kepada petugas hanya bila Anda setuju. Abaikan bila tidak. ${host}`,
    },
  },
  withdrawal: {
    title: 'Cabut persetujuan',
    lead: 'Orang tua atau wali boleh mencabut persetujuan kapan saja, tanpa alasan: semuanya, atau satu tujuan saja. Berlaku seketika.',
    purposes: 'Yang dicabut',
    none: 'Tidak ada persetujuan yang berlaku untuk anak ini.',
    reason: 'Sebab',
    reasons: {
      guardian_asked: 'Orang tua atau wali meminta',
      moved: 'Keluarga pindah',
      other: 'Sebab lain',
    },
    submit: 'Cabut yang dipilih',
  },
} as const;
