export const bulkId = {
  words: {
    title: 'Mengajak anggota berjanji',
    lead: 'Serahkan daftar nama dan jumlah. Setiap anggota menerima satu pesan dan menjawab sendiri: tidak ada janji sebelum pemiliknya setuju, dan jumlahnya boleh ia ubah.',
    upload: 'Serahkan daftar',
    uploadText:
      'Berkas CSV dengan empat kolom, paling banyak 500 baris. Simpan dari Excel sebagai "CSV". Paket, wilayah, dan bulan pertama berlaku untuk seluruh daftar.',
    example: 'nama;kontak;rupiah per bulan;bulan\nNama Anggota;0812 0000 1234;60.000;6',
    package: 'Paket untuk anak',
    area: 'Untuk anak di',
    firstMonth: 'Bulan pertama',
    file: 'Daftar anggota (CSV)',
    fileHint: 'Kontak: nomor WhatsApp atau e-mail. Nama dan kontak disimpan tersegel.',
    send: 'Ajak anggota',
    sheets: 'Daftar yang diserahkan',
    none: 'Belum ada daftar',
    noneText: 'Daftar yang Anda serahkan tampil di sini beserta jawabannya.',
    handedIn: 'Diserahkan',
    sheetTitle: 'Daftar anggota',
    sheetLead: (name: string, area: string, month: string, at: string) =>
      `${name}, ${area}, mulai ${month}. Diserahkan ${at}.`,
    status: {
      refused: 'Perlu diperbaiki',
      asked: 'Menunggu jawaban',
      confirmed: 'Sudah berjanji',
      declined: 'Tidak ikut',
      expired: 'Tidak menjawab',
      dropped: 'Dibuang',
    },
    members: 'Anggota menurut baris daftar',
    line: 'Baris',
    name: 'Nama',
    contact: 'Nomor WhatsApp atau e-mail',
    rupiah: 'Rupiah per bulan',
    months: 'Jumlah bulan',
    answer: 'Jawaban',
    remark: 'Keterangan',
    destroyed: 'nama sudah dimusnahkan',
    nameless: 'tanpa nama',
    until: (day: string) => `Dapat menjawab sampai ${day}.`,
    tellsLater: 'Pesan dikirim pukul 07.00 sampai 20.00 WIB.',
    demoLink: 'Buka pesannya (demo)',
    notMine: (name: string) => `Nama anggota hanya dilihat yang menyerahkan daftar: ${name}.`,
    correct: (line: number) => `Perbaiki baris ${line}`,
    correctTitle: (line: number) => `Perbaiki baris ${line}`,
    correctLead: 'Setelah benar, anggota ini langsung diajak.',
    askHim: 'Simpan dan ajak',
    drop: 'Buang baris ini',
    back: 'Kembali ke daftar',
    allSheets: 'Semua daftar',
    message: {
      subject: (unit: string) => `Ajakan dari ${unit}`,
      body: (who: string, unit: string, link: string, day: string) =>
        `${who} mengajak Anda, anggota ${unit}, menjadi bapak/ibu asuh. Lihat ajakannya dan jawab sendiri, ya atau tidak, paling lambat ${day}: ${link}\nJangan teruskan tautan ini.`,
    },
    ask: {
      title: (unit: string) => `Ajakan dari ${unit}`,
      lead: (who: string, unit: string, day: string) =>
        `${who} mengajak Anda berjanji melalui ${unit}. Ini belum janji: Anda yang memutuskan, sampai ${day}.`,
      asked: 'Diusulkan per bulan',
      months: 'Selama',
      monthCount: (count: number) => `${count} bulan`,
      from: 'Mulai',
      where: 'Untuk anak di',
      package: 'Paket sebulan untuk satu anak',
      another: (contact: string) =>
        `Ajakan ini untuk pemilik ${contact}. Keluarlah dulu, lalu masuk dengan kontak itu.`,
      staff:
        'Akun Anda bertugas di Asuh dan tidak dapat berjanji. Anda tetap dapat menolak di bawah.',
      nobody: (contact: string) =>
        `Untuk menjawab ya, masuklah dengan kode yang kami kirim ke ${contact}.`,
      sendCode: 'Kirim kode',
      noPrice: 'Harga paket ini belum dicatat. Cobalah lagi nanti.',
      amount: 'Jumlah Anda per bulan',
      amountHint: 'Boleh lebih kecil atau lebih besar dari yang diusulkan.',
      yes: 'Saya berjanji',
      noText:
        'Tidak ingin ikut? Nama, kontak, dan jumlah Anda langsung dimusnahkan dari daftar; kesatuan hanya melihat bahwa satu orang tidak ikut.',
      no: 'Saya tidak ikut',
    },
  },
  refusals: {
    bulk_not_leader: 'Hanya pimpinan seluruh wilayah kesatuan yang dapat mengajak anggotanya.',
    bulk_too_large: (facts: { limitKb?: string | number }) =>
      `Berkas ini terlalu besar: paling besar ${facts.limitKb} KB.`,
    bulk_not_csv: 'Ini bukan CSV. Di Excel, pilih Simpan sebagai, lalu "CSV".',
    bulk_no_header: (facts: { missing?: string | number }) =>
      `Baris pertama harus berisi nama kolom. Yang tidak ditemukan: ${facts.missing}.`,
    bulk_too_many: (facts: { most?: string | number }) =>
      `Paling banyak ${facts.most} anggota dalam satu daftar. Bagilah menjadi beberapa berkas.`,
    bulk_empty: 'Daftar ini tidak berisi anggota.',
    bulk_same_file: 'Daftar ini sudah diserahkan.',
    bulk_no_name: 'Namanya kosong.',
    bulk_no_months: 'Jumlah bulan harus berupa angka, misalnya 6.',
    bulk_contact_twice:
      'Kontak ini sudah ada: dua kali dalam daftar, atau sudah diajak kesatuan Anda.',
    bulk_unknown: 'Baris ini tidak ditemukan.',
    bulk_row_over: 'Ajakan ini sudah dijawab atau waktunya sudah lewat.',
    bulk_for_another: 'Ajakan ini untuk orang lain. Masuklah dengan kontak yang diajak.',
  },
  notices: {
    bulk_asked: 'Daftar diterima. Anggota diberi tahu satu per satu.',
    bulk_same_file: 'Berkas yang sama sudah diserahkan; tidak ada yang berubah.',
    bulk_corrected: 'Baris diperbaiki dan anggota diajak.',
    bulk_dropped: 'Baris dibuang beserta isinya.',
    bulk_declined:
      'Terima kasih sudah menjawab. Nama dan kontak Anda sudah dimusnahkan dari daftar.',
  },
} as const;
