import { formatWhole } from '../../worker/shared/rupiah.ts';

export const openDataId = {
  words: {
    page: {
      title: 'Data terbuka',
      description: 'Seluruh buku kas sebagai berkas dan API, dan cara memeriksanya sendiri.',
      lead: 'Seluruh buku kas publik boleh Anda unduh, olah, dan periksa. Tanpa akun, tanpa izin. Isinya yang sudah ada di log publik, dan jumlah anak per wilayah setiap bulan: tidak ada nama anak, keluarga, maupun donatur perorangan.',
      state: 'Keadaan log',
      size: 'Catatan yang sudah ditandatangani',
      root: 'Sidik jari seluruh log',
      origin: 'Nama log',
      notYetTitle: 'Belum ada berkas',
      notYet: 'Berkas muncul beberapa menit setelah catatan pertama ditandatangani.',
      filesTitle: 'Unduh',
      filesLead:
        'Setiap tabel tersedia sebagai CSV dan JSON. Rincian kolom, ukuran, dan SHA-256 setiap berkas ada di datapackage.json (Data Package 2.0).',
      filesCaption: 'Berkas data terbuka',
      table: 'Tabel',
      covers: 'Catatan',
      range: (from: number, to: number) =>
        to === 0 ? 'belum ada' : `${formatWhole(from)} sampai ${formatWhole(to - 1)}`,
      csv: 'CSV',
      json: 'JSON',
      download: (table: string, range: string) => `${table}, catatan ${range}`,
      olderFiles: (count: number) =>
        `${formatWhole(count)} berkas catatan yang lebih lama tercantum di datapackage.json.`,
      descriptor: 'Buka datapackage.json',
      tables: {
        entries: 'Catatan buku kas, baris demi baris',
        totals: 'Saldo per wilayah dan akun',
        areas: 'Wilayah',
        programmes: 'Program',
        organisations: 'Organisasi yang memberi',
        needs: 'Anak yang terverifikasi, didukung, dan menunggu, per wilayah',
      },
      iatiTitle: 'IATI',
      iatiLead:
        'Standar internasional keterbukaan bantuan, versi 2.03: satu kegiatan per program dan kabupaten/kota, transaksinya per bulan. Jumlahnya sama dengan log.',
      iati: 'Buka iati.xml',
      apiTitle: 'API',
      apiLead:
        'Baca langsung dari program Anda. Setiap jawaban menyebut sampai catatan mana ia berlaku, dan membawa ETag supaya yang tidak berubah tidak perlu dikirim ulang.',
      api: 'Buka openapi.json',
      apiEntries: 'Dua catatan pertama, lalu ikuti “next”',
      apiEntry: 'Satu catatan',
      apiTotals: 'Saldo yang tampil di halaman publik',
      apiCheckpoint: 'Kepala log yang ditandatangani',
      apiPeriodic: 'Hanya bila ada yang berubah (304 bila tidak)',
      verifyTitle: 'Periksa sendiri',
      verifyLead:
        'Satu perintah mengunduh seluruh log dan memeriksa tanda tangan, setiap sidik jari, setiap catatan, dan semua angka di halaman ini. Simpan kepala log hari ini; besok perintah yang sama membuktikan bahwa tidak ada yang dihapus.',
      verifyNote: 'Jalankan dari salinan kode sumber Asuh, di komputer Anda sendiri.',
      feedTitle: 'Kabar catatan baru',
      feedLead: 'Langganan Atom untuk pembaca berita Anda.',
      feed: 'Buka feed.xml',
      licenceTitle: 'Lisensi',
      licence:
        'CC BY 4.0: boleh dipakai untuk apa saja, sebutkan sumbernya. Kode wilayah menurut Kemendagri.',
    },
    feed: {
      title: 'Catatan baru buku kas',
      subtitle: 'Setiap rupiah dan setiap butir telur, begitu ditandatangani.',
      entry: (index: number, kind: string, city: string) =>
        `${kind}, ${city} (catatan ${formatWhole(index)})`,
    },
  },
  refusals: {},
  notices: {},
  errors: {},
} as const;
