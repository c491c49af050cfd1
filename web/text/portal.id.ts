import { formatWhole } from '../../worker/shared/rupiah.ts';

export const portalId = {
  words: {
    cast: {
      donors: 'Donatur',
      carers: 'Yang mengurus anak',
      treasury: 'Kas',
      inspection: 'Pengawasan dan administrasi',
    },
    /** Under the figures of a shared picture. */
    cardNote: (size: number, at: string) =>
      `Menurut ${formatWhole(size)} catatan buku kas yang ditandatangani ${at}`,
    home: {
      title: 'Bapak asuh bertemu anak yang berisiko stunting',
      description:
        'Berapa anak terverifikasi, berapa yang terbantu, dan ke mana setiap rupiah pergi.',
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
    },
    guide: {
      title: 'Panduan',
      description: 'Apa itu stunting, bagaimana uang dijaga, dan arti setiap kata di sini.',
      lead: 'Untuk siapa saja: apa yang terjadi dengan anak, uang, dan data, dalam kata-kata biasa.',
      contents: 'Isi panduan',
      sections: [
        {
          id: 'stunting',
          title: 'Apa itu stunting?',
          text: [
            'Anak disebut stunting bila tingginya jauh di bawah anak sehat seumurnya: lebih dari dua simpangan baku di bawah standar WHO. Sebabnya kekurangan gizi dan sakit berulang pada seribu hari pertama.',
            'Yang terlewat pada masa itu sulit dikejar. Karena itu dukungan harus datang tepat waktu dan tidak terputus.',
          ],
        },
        {
          id: 'anak',
          title: 'Bagaimana anak dipilih?',
          text: [
            'Kader menemukan dan mengukur, wali menyetujui, puskesmas memastikan. Baru sesudah itu seorang anak dapat didukung.',
            'Pencocokan menghitung siapa didahulukan: yang paling berisiko lebih dulu, lalu kelurahan yang paling tertinggal. Seorang koordinator memeriksa dan menyetujuinya; hitungannya dapat diperiksa ulang.',
            'Tidak ada katalog anak. Donatur tidak memilih anak dan tidak pernah melihat nama, foto, atau alamatnya.',
          ],
        },
        {
          id: 'uang',
          title: 'Bagaimana uang dijaga?',
          text: [
            'Bendahara pertama menyiapkan pembayaran, orang kedua menyetujuinya. Uang hanya keluar sebanyak yang ada.',
            'Setiap rupiah dicatat dua kali: dari mana dan ke mana. Jumlahnya selalu nol, jadi tidak ada yang muncul atau hilang begitu saja.',
            'Nilai barang baru dihitung sampai setelah kader mengonfirmasi keluarga menerimanya. Yang rusak atau ditolak dicatat tersendiri.',
          ],
        },
        {
          id: 'benar',
          title: 'Bagaimana saya tahu ini benar?',
          text: [
            'Buku kas hanya dapat bertambah. Setiap beberapa menit seluruh isinya disegel dengan tanda tangan digital; mengubah satu huruf di masa lalu merusak segelnya, dan saksi di luar menyimpan segel yang lama.',
            'Anda dapat membuka setiap baris, memeriksanya di peramban, mengunduh semua datanya, atau menjalankan pemeriksa sendiri.',
            'Yang tidak dapat dibuktikan matematika, seperti telur yang benar-benar dimakan, dijaga kader, pemeriksaan ulang acak, dan pengaduan Anda.',
          ],
        },
        {
          id: 'angka',
          title: 'Mengapa ada angka yang disamarkan?',
          text: [
            'Bila di suatu wilayah kurang dari lima anak, angkanya dapat menunjuk satu keluarga. Karena itu wilayah seperti itu dihitung bersama tetangganya, sehingga tidak ada angka kecil yang dapat dihitung balik dari jumlahnya. Bila seluruh kota pun kurang dari lima, ditulis “< 5”, dan angka lain yang dapat membukanya ditulis “disamarkan”.',
            'Angka tiap kelurahan diambil sebulan sekali. Angka yang berubah setiap menit dapat diikuti anak demi anak.',
          ],
        },
      ],
      glossaryTitle: 'Daftar kata',
      glossary: [
        {
          term: 'Bapak asuh',
          meaning:
            'Orang atau organisasi yang berjanji mendukung anak berisiko selama beberapa bulan.',
        },
        {
          term: 'Kader',
          meaning: 'Relawan kesehatan di kelurahan: mengukur, mengantar, dan mengonfirmasi.',
        },
        {
          term: 'Puskesmas',
          meaning: 'Pusat kesehatan yang memastikan pengukuran dan risiko setiap anak.',
        },
        {
          term: 'TPPS',
          meaning: 'Tim Percepatan Penurunan Stunting: koordinator di kota dan kecamatan.',
        },
        {
          term: 'Terverifikasi',
          meaning: 'Pengukuran, risiko, dan persetujuan wali sudah dipastikan puskesmas.',
        },
        {
          term: 'Pernah terbantu',
          meaning: 'Sudah pernah menerima bantuan, walau sekarang pulih atau pindah.',
        },
        {
          term: 'Menunggu',
          meaning: 'Terverifikasi dan belum dipasangkan dengan janji siapa pun.',
        },
        { term: 'Janji', meaning: 'Kesanggupan memberi. Bukan uang, sampai uangnya datang.' },
        {
          term: 'Dana bersama',
          meaning:
            'Uang yang tidak terikat pada satu janji; dipakai bagi anak yang terputus dukungannya.',
        },
        {
          term: 'Catatan',
          meaning: 'Satu peristiwa di buku kas, dengan nomor yang tidak pernah berubah.',
        },
        {
          term: 'Puncak log',
          meaning: 'Segel atas seluruh buku kas pada suatu saat, dengan tanda tangannya.',
        },
        {
          term: 'Bukti',
          meaning: 'Berkas kecil yang menunjukkan satu catatan ada di bawah segel itu.',
        },
        {
          term: 'PMT',
          meaning: 'Pemberian makanan tambahan; program kementerian, dicatat terpisah.',
        },
        { term: 'TJSL/CSR', meaning: 'Tanggung jawab sosial perusahaan.' },
      ],
    },
    /** What a leaf is that no entry of the ledger made. */
    matchingType: 'Pencocokan disetujui',
    entry: {
      title: (index: number) => `Catatan ${formatWhole(index)}`,
      description: (index: number) =>
        `Catatan ${formatWhole(index)} buku kas publik: apa yang terjadi, dari mana dan ke mana, dan cara memeriksanya sendiri.`,
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
    },
    verify: {
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
            log_tile_wrong:
              'Berkas sidik TIDAK menuju puncak yang ditandatangani: ada yang diubah.',
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
    },
    check: {
      title: 'Periksa bukti',
      description: 'Letakkan berkas bukti atau kuitansi, dan lihat apa yang dibuktikannya.',
      lead: 'Letakkan berkas bukti (.tlog-proof) atau kuitansi donatur di sini. Peramban Anda memeriksanya sendiri; berkasnya tidak dikirim ke mana pun.',
      leadWithoutScript:
        'Tanpa JavaScript, server yang memeriksa; berkasnya tidak disimpan. Untuk pemeriksaan yang tidak bergantung pada server ini, gunakan perintah di bawah.',
      file: 'Berkas bukti',
      fileHint: 'Berkas .tlog-proof atau .json dari kuitansi, paling besar 256 KB.',
      paste: 'Atau tempel isinya',
      drop: 'Anda juga dapat menyeret berkas ke kotak ini.',
      submit: 'Periksa',
      index: 'Atau periksa nomor catatan',
      indexHint: 'Angka di kode QR atau di buku kas.',
      submitIndex: 'Periksa nomor ini',
      cameWith: (index: number) => `Kode QR ini untuk catatan ${formatWhole(index)}`,
      cameWithText:
        'Buka catatannya untuk melihat isinya dan memeriksanya, atau letakkan berkas buktinya di bawah.',
      openEntry: (index: number) => `Buka catatan ${formatWhole(index)}`,
      openEntryTemplate: 'Buka catatan {}',
      byServer: 'Diperiksa oleh server ini',
      byServerText:
        'Hasil ini sebaik kepercayaan Anda pada server ini. Peramban dengan JavaScript atau perintah di bawah memeriksa tanpa mempercayainya.',
      saysTitle: 'Apa isinya',
      detailsTitle: 'Rincian yang dibuka',
      claims: {
        pledge: 'Nomor janji',
        pledge_rupiah: 'Bagian janji ini',
        kelurahan: 'Kelurahan',
        delivery_run: 'Nomor penyaluran',
        evidence: 'Sidik bukti',
      },
      provesTitle: 'Yang terbukti',
      proves: [
        'Catatan ini ada di log publik, pada nomor itu, dengan isi persis seperti ini.',
        'Pengelola log sudah menandatanganinya dan tidak bisa menyangkal atau mengubahnya diam-diam.',
        'Di dalam catatan, yang masuk sama dengan yang keluar.',
        'Jika ada rincian: rincian itu sudah terikat pada catatan sejak dibuat.',
      ],
      notTitle: 'Yang tidak terbukti',
      provesNot: [
        'Bahwa barang benar-benar sampai: itu ditunjukkan oleh konfirmasi kader dan pemeriksaan ulang, bukan oleh matematika.',
        'Bagian seorang donatur dari baris yang dijumlahkan, kecuali rincian “Bagian janji ini” ikut dibuka.',
        'Siapa yang membawa berkas ini: siapa pun yang memegangnya dapat menunjukkannya.',
        'Bahwa semua orang melihat log yang sama: itu dijaga oleh saksi luar dan oleh orang yang menyimpan puncak log.',
      ],
      empty: 'Pilih berkas, tempel isinya, atau tulis nomor catatan.',
      tooLarge: 'Berkas itu lebih besar dari 256 KB; bukti tidak pernah sebesar itu.',
    },
    receipts: {
      title: 'Bukti dan kuitansi',
      lead: 'Setiap rupiah janji Anda punya catatan di log publik. Buka catatannya, cetak kuitansinya, atau simpan buktinya: bukti itu tetap berlaku walau situs ini tidak ada lagi.',
      open: 'Bukti dan kuitansi',
      pager: 'Halaman bukti',
      caption: 'Catatan buku kas tentang janji ini',
      what: 'Peristiwa',
      month: 'Bulan',
      amount: 'Bagian Anda',
      entry: 'Catatan',
      waiting: 'menunggu tanda tangan log',
      number: (index: number) => `Nomor ${formatWhole(index)}`,
      emptyTitle: 'Belum ada catatan',
      emptyText: 'Kuitansi pertama muncul setelah uang Anda dicatat bendahara.',
      one: {
        kicker: 'Kuitansi donatur',
        pledge: 'Kode janji',
        giver: 'Pemberi',
        amount: 'Bagian janji ini',
        received: 'Diterima',
        entry: 'Nomor catatan di log publik',
        checkpoint: 'Puncak log',
        qr: 'Pindai untuk memeriksa',
        qrAlt: (index: number) => `Kode QR menuju pemeriksaan catatan ${formatWhole(index)}`,
        print: 'Cetak lewat menu peramban Anda (Ctrl+P), atau simpan sebagai PDF.',
        filesTitle: 'Simpan buktinya',
        receipt: 'Unduh kuitansi dengan rincian Anda (.json)',
        receiptText:
          'Membuktikan bahwa catatan ini ada di log dan memang tentang janji Anda. Hanya rincian milik Anda yang ada di dalamnya; berikan hanya kepada yang Anda percaya.',
        proof: 'Unduh bukti tanpa rincian (.tlog-proof)',
        proofText:
          'Membuktikan bahwa catatan ini ada di log, tanpa menyebut janji Anda. Boleh dibagikan kepada siapa saja.',
        disclosed: 'Rincian milik Anda',
        shareProved:
          'Jumlah di atas terikat pada catatan publik: kuitansi ini membuktikan bagian Anda dari baris yang dijumlahkan.',
        shareNotProved:
          'Catatan ini dibuat sebelum bagian tiap janji ikut diikat: kuitansinya membuktikan catatannya, belum bagian Anda.',
        noneDisclosed: 'Rincian catatan ini sudah dihapus; catatannya tetap utuh.',
        check: 'Periksa di halaman verifikasi',
      },
    },
    ledger: {
      asOf: (size: number, at: string) =>
        `Menurut puncak log pada ${formatWhole(size)} catatan, ditandatangani ${at}`,
      unpublished: 'Log belum ditandatangani untuk pertama kali',
      unpublishedText:
        'Catatan tampil di sini setelah log ditandatangani, biasanya dalam beberapa menit.',
      toCheckpoint: 'Lihat puncak log',
      filter: 'Saring buku kas',
      month: 'Bulan',
      area: 'Wilayah',
      programme: 'Program',
      organisation: 'Organisasi',
      kind: 'Jenis',
      all: 'Semua',
      apply: 'Terapkan',
      clear: 'Hapus saringan',
      individuals: 'Bapak asuh perorangan',
      filtered: 'Catatan yang cocok, terbaru di atas',
      nothingFound: 'Tidak ada catatan yang cocok',
      nothingFoundText: 'Hapus satu saringan, atau pilih bulan lain.',
      notSorted: (count: number) =>
        `${formatWhole(count)} catatan terbaru belum tersaring; semuanya ada di daftar tanpa saringan.`,
      searchFurther: 'Cari lebih jauh ke belakang',
      open: 'Buka dan periksa',
      moneyTitle: 'Rupiah',
      goodsTitle: 'Barang',
      goodsCaption: 'Barang menurut log, terpisah dari rupiah',
      goods: 'Barang',
      goodsIn: 'Masuk',
      goodsOnTheWay: 'Dalam perjalanan',
      goodsHandedOver: 'Diterima keluarga',
      goodsElse: 'Ditolak, kembali, atau hilang',
      fees: 'Biaya bank',
      lost: 'Hilang atau kurang',
      purposes: {
        nutrition: 'Gizi',
        health: 'Pemeriksaan kesehatan',
        insurance: 'Jaminan kesehatan (JKN)',
        water: 'Air bersih',
        sanitation: 'Jamban sehat',
        parenting: 'Kelas pengasuhan',
        maternal: 'Gizi ibu hamil',
      },
      programmes: {
        baas: 'Bapak Asuh Anak Stunting',
        telur: 'Satu telur sehari',
        pmt: 'PMT lokal',
        genting: 'GENTING',
      },
      title: 'Buku kas publik',
      description: 'Setiap rupiah dan setiap butir telur, terbaru di atas.',
      lead: 'Setiap rupiah dan setiap butir telur, terbaru di atas. Baris yang sudah tercatat tidak dapat diubah atau dihapus; yang salah disusul koreksi.',
      pager: 'Halaman buku kas',
      listTitle: 'Catatan',
      line: (index: number) => `Catatan ${formatWhole(index)}`,
      account: 'Akun',
      asset: 'Satuan',
      amount: 'Jumlah',
      linesCaption: (index: number) => `Isi catatan ${formatWhole(index)}`,
      raw: 'Isi asli, persis seperti tercatat di log',
      rawHint:
        'Sidik digital (_sd) mengikat rincian yang tidak ditampilkan, seperti janji perorangan dan kelurahan.',
      emptyTitle: 'Belum ada catatan',
      emptyText: 'Catatan pertama muncul setelah uang pertama diterima.',
      count: (count: number) => `${formatWhole(count)} catatan`,
      counted: (count: number | string, goods: string) =>
        `${typeof count === 'number' ? formatWhole(count) : count} ${goods}`,
      assets: {
        IDR: 'rupiah',
        IDR_PROMISED: 'rupiah dijanjikan',
        egg: 'butir telur',
        milk: 'kotak susu',
        food_package: 'paket gizi',
        pregnancy_package: 'paket gizi ibu hamil',
        water_gallon: 'galon air bersih',
        latrine: 'jamban sehat terpasang',
        referral_visit: 'kunjungan ke rumah sakit rujukan',
        jkn_month: 'bulan iuran JKN',
        parenting_session: 'sesi kelas pengasuhan',
      },
    },
  },
  refusals: {},
  notices: {},
  errors: {},
} as const;
