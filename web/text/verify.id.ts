/** The steps of a proof that the browser checks itself, and what each found. */
export const verifyId = {
  title: 'Periksa sendiri',
  lead: 'Peramban Anda menghitung ulang semuanya dari berkas log, tanpa mempercayai server ini.',
  button: 'Periksa catatan ini',
  again: 'Periksa lagi',
  working: 'Sedang memeriksa…',
  passed: 'Semua cocok. Catatan ini asli dan tidak diubah.',
  failed: 'ADA YANG TIDAK COCOK. Jangan percayai catatan ini.',
  failedText:
    'Langkah yang ditandai merah menyebut apa yang salah. Simpan gambar layar ini dan laporkan ke Inspektorat atau wartawan; coba juga dari jaringan lain.',
  unreachable: 'Belum bisa diperiksa: berkas log tidak terjangkau.',
  unreachableText: 'Ini belum berarti ada yang salah. Periksa sambungan Anda, lalu coba lagi.',
  withoutScript:
    'Tombol pemeriksaan membutuhkan JavaScript. Tanpa itu, periksalah dengan perangkat Anda sendiri:',
  byHand:
    'Perintah itu mengunduh seluruh log, memeriksa tanda tangan, semua sidik, dan keseimbangan setiap catatan.',
  numbers: 'Angka di baliknya',
  state: { waiting: 'menunggu', ok: 'cocok', failed: 'tidak cocok' },
  steps: {
    file: {
      title: 'Berkas bukti dapat dibaca',
      said: {
        ok: 'Berkas berisi nomor catatan, jalan menuju puncak, dan puncak yang ditandatangani.',
        receipt_malformed:
          'Ini bukan berkas bukti, atau isinya terpotong. Mintalah berkas aslinya.',
      },
    },
    key: {
      title: 'Kunci log dikenal',
      said: {
        ok: 'Kuncinya sama dengan yang diingat di sini.',
        first: 'Kunci diambil dan diingat; lain kali dibandingkan dengan yang ini.',
        key_changed:
          'Kunci log BERBEDA dari yang pernah dilihat peramban ini. Bisa jadi lognya diganti.',
        log_key_malformed: 'Yang disajikan sebagai kunci bukan kunci.',
        log_unreachable: 'Kunci log tidak terjangkau.',
      },
    },
    signature: {
      title: 'Tanda tangan log sah',
      said: {
        ok: 'Pengelola log menandatangani jumlah catatan dan puncaknya. Ia tidak bisa menyangkal.',
        log_unreachable: 'Puncak log tidak terjangkau.',
        note_malformed: 'Puncak log rusak.',
        note_unsigned: 'Puncak log TIDAK ditandatangani oleh kunci log ini.',
        note_signature_wrong: 'Tanda tangan PALSU: tidak cocok dengan kunci log.',
        checkpoint_malformed: 'Puncak log rusak.',
        checkpoint_of_other_log: 'Puncak ini milik log lain.',
      },
    },
    inclusion: {
      title: 'Catatan ada di dalam log',
      said: {
        ok: 'Dari sidik catatan, langkah demi langkah, sampai tepat di puncak yang ditandatangani.',
        log_beyond_size: 'Catatan ini TIDAK ADA di log yang ditandatangani.',
        log_unreachable: 'Berkas sidik tidak terjangkau.',
        log_tile_wrong: 'Berkas sidik TIDAK menuju puncak yang ditandatangani: ada yang diubah.',
        proof_wrong: 'Bukti ini TIDAK menuju puncak yang ditandatangani: ada yang diubah.',
      },
    },
    bytes: {
      title: 'Isi catatan asli',
      said: {
        ok: 'Isi yang ditampilkan menghasilkan sidik yang sama dengan yang ada di log.',
        bytes_differ:
          'Isi yang ditampilkan BUKAN yang tercatat di log: walau satu huruf berubah, sidiknya lain.',
      },
    },
    words: {
      title: 'Tabel sesuai isi asli',
      said: {
        ok: 'Jenis, bulan, wilayah, dan setiap baris tabel sama dengan isi asli.',
        words_differ: 'Tabel di halaman ini TIDAK sama dengan isi asli.',
      },
    },
    balance: {
      title: 'Uang masuk sama dengan uang keluar',
      said: {
        ok: 'Untuk setiap satuan, jumlah semua baris nol: tidak ada yang muncul atau hilang begitu saja.',
        no_money: 'Catatan ini tidak memindahkan uang atau barang.',
        unbalanced: 'Jumlah baris BUKAN nol: ada uang atau barang yang tidak jelas.',
      },
    },
    details: {
      title: 'Rincian memang milik catatan ini',
      said: {
        ok: 'Sidik setiap rincian ada di dalam catatan.',
        none: 'Berkas ini tidak membawa rincian.',
        details_foreign: 'Ada rincian yang sidiknya TIDAK ada di catatan ini.',
      },
    },
    history: {
      title: 'Yang lama tidak diubah',
      said: {
        ok: 'Log yang dulu adalah awal dari log yang sekarang: hanya bertambah.',
        offline:
          'Log tidak terjangkau sekarang. Buktinya sah menurut kunci yang diingat; perbandingan dengan log hari ini menyusul.',
        same: 'Log sama persis dengan yang terakhir dilihat.',
        first:
          'Pertama kali peramban ini melihat log ini. Puncaknya diingat; lain kali dibandingkan.',
        log_forked: 'Log yang dulu BUKAN awal dari log yang sekarang: masa lalu diubah.',
        log_shrunk: 'Log menjadi LEBIH PENDEK daripada yang pernah dilihat.',
        log_unreachable: 'Berkas untuk membandingkan dengan yang lama tidak terjangkau.',
        log_tile_wrong: 'Berkas sidik TIDAK menuju puncak yang ditandatangani.',
      },
    },
  },
} as const;
