import { formatWhole } from '../../worker/shared/rupiah.ts';

export const recognitionId = {
  words: {
    title: 'Pengakuan',
    lead: 'Piagam untuk janji yang sudah menolong anak, dan pilihan Anda: disebut sebagai pemberi atau tidak.',
    certificates: 'Piagam',
    certificate: 'Lihat piagam',
    certificatesCaption: 'Janji Anda yang uangnya sudah datang',
    certificatesNone: 'Belum ada piagam',
    certificatesNoneText: 'Piagam tersedia begitu uang pertama dari janji Anda dicatat bendahara.',
    pledge: 'Kode janji',
    kept: 'Sudah ditepati',
    promised: 'Dijanjikan',
    reached: 'Sampai ke keluarga',
    nameTitle: 'Disebut di halaman pemberi',
    nameText:
      'Organisasi selalu disebut, karena buku kas menyebutnya. Perorangan hanya disebut bila ia sendiri memilihnya: nama saja, tanpa jumlah uang dan tanpa anak. Pilihan ini dapat Anda ubah kapan saja.',
    namedNow: 'Sekarang: nama Anda disebut.',
    unnamedNow: 'Sekarang: nama Anda tidak disebut.',
    beNamed: 'Sebut nama saya',
    beUnnamed: 'Jangan sebut nama saya',
    toGivers: 'Lihat halaman pemberi',
    paper: {
      kicker: 'Piagam bapak asuh',
      to: 'diberikan kepada',
      sentence: (months: number, children: number) =>
        `yang berjanji mendukung ${formatWhole(children)} anak selama ${formatWhole(months)} bulan, dan menepatinya sejauh tertulis di sini.`,
      asOf: (size: number, at: string) =>
        `Menurut ${formatWhole(size)} catatan buku kas yang ditandatangani ${at}.`,
      honest:
        'Piagam ini tidak menilai besarnya pemberian dan tidak menyebut anak siapa pun. Setiap angkanya dapat diperiksa.',
      qr: (index: number) => `Bukti: catatan ${formatWhole(index)} buku kas publik`,
      qrAlt: (index: number) => `Kode QR menuju pemeriksaan catatan ${formatWhole(index)}`,
      print: 'Cetak lewat menu cetak peramban (Ctrl+P, kertas A4).',
    },
    givers: {
      title: 'Pemberi yang menepati janji',
      description: 'Organisasi menurut janji yang ditepati, bukan menurut besarnya.',
      lead: 'Diurutkan menurut bagian janji yang sudah ditepati, bukan menurut besarnya. Janji yang masih berjalan terus bertambah tiap bulan.',
      organisationsTitle: 'Organisasi',
      caption: 'Organisasi, yang paling menepati janji di atas',
      organisation: 'Organisasi',
      share: 'Ditepati',
      ended: 'Tidak ditepati',
      seeLedger: (name: string) => `Buku kas ${name}`,
      none: 'Belum ada janji organisasi',
      noneText: 'Organisasi tampil di sini setelah janjinya diterima dan tercatat di buku kas.',
      personsTitle: 'Bapak asuh perorangan',
      personsText:
        'Yang memilih namanya disebut. Jumlah pemberian dan anaknya tidak pernah disebut; yang lain juga memberi, tanpa nama.',
      personsNone: 'Belum ada yang memilih disebut namanya.',
      programmesTitle: 'Program',
      programmes: {
        baas: 'Bapak Asuh Anak Stunting: paket gizi bulanan dari seorang atau satu organisasi untuk anak tertentu yang identitasnya terjaga.',
        telur: 'Satu telur sehari: tiga puluh butir sebulan, diserahkan kader.',
        pmt: 'PMT lokal: makanan tambahan dari pemerintah; dicatat terpisah dari bantuan bapak asuh.',
        genting:
          'GENTING, gerakan orang tua asuh cegah stunting: pemeriksaan, iuran JKN, air bersih, jamban sehat, kelas pengasuhan, dan gizi ibu hamil.',
      },
      programmeLedger: 'Buku kas program ini',
      pager: 'Halaman pemberi',
    },
  },
  refusals: {},
  notices: {
    now_named: 'Nama Anda sekarang disebut di halaman pemberi.',
    now_unnamed: 'Nama Anda tidak disebut lagi di halaman pemberi.',
  },
  errors: {},
} as const;
