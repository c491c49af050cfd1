import type { ForKind } from '../../worker/shared/for-kind.ts';
import { formatRupiah, formatWhole } from '../../worker/shared/rupiah.ts';
import { pledgeId } from './pledge.id.ts';

type Facts = Readonly<Record<string, string | number>>;

const whom = (forKind: ForKind) => (forKind === 'pregnancy' ? 'ibu hamil' : 'anak');

export const pledgesId = {
  words: {
    status: {
      pending: 'Menunggu diterima',
      active: 'Berjalan',
      fulfilled: 'Lunas',
      lapsed: 'Terhenti',
      cancelled: 'Dibatalkan',
    },
    statusStep: {
      pending: 'Janji dibuat',
      active: 'Janji diterima',
      fulfilled: 'Janji lunas',
      lapsed: 'Terhenti karena angsuran tidak datang',
      cancelled: 'Janji dibatalkan',
    },
    stepDone: 'selesai',
    stepComing: 'belum',
    stepStopped: 'berhenti',
    bySystem: 'Oleh sistem',
    reminder: {
      endingSubject: 'Janji Anda di Asuh segera berakhir',
      ending: (weeks: number, without: number) =>
        `Janji Anda berakhir ${weeks} minggu lagi${without > 0 ? ` dan ${without} anak belum punya penerus` : ''}. Perpanjang dengan sekali ketuk di halaman janji Anda. Terima kasih.`,
      subject: 'Angsuran janji Anda di Asuh',
      coming: (rupiah: number, dueOn: string, reference: string) =>
        `Angsuran janji Anda ${formatRupiah(rupiah)} jatuh tempo ${dueOn}. Transfer dengan kode ${reference}. Terima kasih.`,
      overdue: (rupiah: number, dueOn: string, reference: string) =>
        `Angsuran janji Anda ${formatRupiah(rupiah)} yang jatuh tempo ${dueOn} belum kami terima. Kodenya ${reference}. Bila sudah ditransfer, abaikan pesan ini.`,
    },
    children: (count: number, forKind: ForKind = 'child') =>
      `${formatWhole(count)} ${whom(forKind)}`,
    months: (count: number) => `${count} bulan`,
    perChildMonth: (rupiah: number, forKind: ForKind) =>
      `${formatRupiah(rupiah)} per ${whom(forKind)} per bulan`,
    perChildOnce: (rupiah: number, forKind: ForKind) =>
      `${formatRupiah(rupiah)} per ${whom(forKind)}, satu kali`,
    perMonth: (rupiah: number) => `${formatRupiah(rupiah)} per bulan`,
    priceIn: (area: string) => `Harga hari ini di ${area}`,
    wholeCity: (city: string) => `Di mana paling dibutuhkan, ${city}`,
    kecamatan: (name: string) => `Kecamatan ${name}`,
    takePart: {
      title: 'Jadi bapak asuh',
      lead: 'Anda berjanji, kami mencarikan anak yang paling membutuhkan. Identitas anak tetap terjaga, uangnya dapat Anda telusuri sampai rupiah terakhir.',
      howTitle: 'Begini caranya',
      how: [
        'Anda menyebut berapa anak atau berapa rupiah tiap bulan, dan berapa lama.',
        'Koordinator kota menerima janji Anda, lalu Anda mentransfer dengan kode pembayaran.',
        'Kami mencocokkan janji Anda dengan anak terverifikasi, yang paling berat didahulukan.',
        'Kader mengantar bantuannya ke rumah anak, atau memastikan layanannya terlaksana, dan mencatatnya.',
        'Anda melihat uang masuk, terpakai, dan tersalurkan, di halaman Anda dan di buku kas publik.',
      ],
      noPrices: 'Harga paket di wilayah ini belum dicatat.',
      noPricesText: 'Begitu harga setempat dicatat, janji dapat dibuat di sini.',
      signIn: 'Masuk untuk berjanji',
      notDonor:
        'Anda masuk dengan peran lain. Untuk berjanji, masuklah sebagai bapak asuh atau petugas CSR.',
      review: 'Tinjau janji',
      step: (at: number) => `Langkah ${at} dari 3`,
      next: 'Lanjut',
      count: 'Hitung dulu',
      back: 'Kembali',
      pricesLink: 'Daftar harga setempat, dengan sumbernya',
      draftTitle: 'Isian Anda yang tadi masih ada',
      draft: 'Kami menaruhnya di peramban ini saja. Periksa lagi, lalu lanjutkan.',
      draftOverTitle: 'Isian ini sudah lebih dari seminggu',
      draftOver:
        'Harga dan kebutuhan bisa sudah berubah. Periksa isian di bawah ini sekali lagi, lalu lanjutkan.',
      draftGoOn: 'Lanjut ke tinjauan',
      draftAnew: 'Mulai dari awal',
    },
    answer: {
      none: 'Tulis jumlah rupiah atau jumlah anak, lalu kami hitung.',
      say: (plan: {
        children: number;
        months: number;
        rupiahPerMonth: number;
        totalRupiah: number;
        remainderRupiah: number;
        package: { forKind: ForKind };
      }) =>
        `${formatRupiah(plan.rupiahPerMonth)} per bulan cukup untuk ${formatWhole(plan.children)} ${whom(plan.package.forKind)} selama ${plan.months} bulan, seluruhnya ${formatRupiah(plan.totalRupiah)}.${plan.remainderRupiah > 0 ? ` Sisa ${formatRupiah(plan.remainderRupiah)} tiap bulan.` : ''}`,
    },
    effect: {
      title: 'Yang akan terjadi dengan janji ini',
      yours: 'Dengan janji Anda:',
      ofFirst: (places: number) => `Dari ${places} anak yang pertama:`,
      isOfFirst: (places: number) => `Kami menghitung sampai ${places} anak yang pertama.`,
    },
    where: {
      mapNote:
        'Makin kuat warnanya, makin banyak yang menunggu. Ketuk kecamatan untuk menuju pilihannya di daftar.',
      title: (forKind: ForKind) => `Untuk ${whom(forKind)} di mana?`,
      lead: 'Bila tidak ada pesan khusus, biarkan pilihan yang sudah ditandai.',
      mostNeededHint: 'Yang paling berat keadaannya didahulukan, di seluruh kota atau kabupaten.',
      unitHint: 'Kesatuan berjanji untuk wilayahnya sendiri, atau untuk yang paling membutuhkan.',
      own: (name: string) => `${name}, wilayah kesatuan Anda`,
      kelurahan: (name: string) => `Kelurahan/Desa ${name}`,
      gap: (gap: number, verified: number) =>
        `${formatWhole(gap)} dari ${formatWhole(verified)} anak belum punya bapak asuh`,
      noGap: (verified: number) =>
        `Semua dari ${formatWhole(verified)} anak sudah punya bapak asuh`,
    },
    continuity: {
      title: (weeks: number, without: number) =>
        `Janji Anda berakhir ${weeks === 0 ? 'minggu ini' : `${weeks} minggu lagi`}${without > 0 ? `, ${formatWhole(without)} anak belum punya penerus` : ''}`,
      renew: 'Perpanjang',
      renewText: (rupiah: number, months: number) =>
        `Sekali ketuk: anak sama banyak, ${months} bulan lagi, ${formatRupiah(rupiah)} per bulan menurut harga hari ini.`,
      noPrice: 'Harga paket ini sedang tidak ada di wilayah ini. Hubungi koordinator.',
      renewed: 'Janji ini sudah Anda perpanjang. Lihat janji lanjutannya.',
      postTitle: (name: string) => `Anda menggantikan ${name}`,
      postText: (pledges: number, supported: number) =>
        `${formatWhole(pledges)} janji kesatuan menunggu Anda, untuk ${formatWhole(supported)} anak bulan ini. Isi janji dan anaknya tetap; riwayatnya tersimpan.`,
      takeOver: 'Saya ambil alih',
      former: (name: string, until: string) => `Sebelumnya dipegang ${name}, sampai ${until}.`,
    },
    endings: {
      title: 'Janji yang akan berakhir',
      lead: 'Dua bulan ke depan: janji mana yang selesai, berapa anak lalu tanpa bapak asuh, dan siapa yang dapat meneruskan. Delapan minggu sebelumnya usulan pencocokan dibuat otomatis; yang memutuskan tetap Anda.',
      match: 'Ke pencocokan',
      after: (month: string) => `Setelah ${month}`,
      withoutSub: 'anak tanpa penerus',
      caption: 'Janji yang akan berakhir',
      lastMonth: 'Bulan terakhir',
      children: 'Anak',
      without: 'Tanpa penerus',
      successors: 'Usulan penerus',
      renewed: 'Diperpanjang',
      nobody: 'Belum ada yang punya tempat',
      noneLacking: 'Tidak ada anak tanpa penerus',
      named: (going: number, losing: number) =>
        `Usulan memberi penerus bagi ${formatWhole(going)} dari ${formatWhole(losing)} anak:`,
      review: 'Periksa usulannya',
      takes: (count: number) => `${formatWhole(count)} anak`,
      room: (free: number) => `masih ada tempat untuk ${formatWhole(free)} anak`,
      empty: 'Tidak ada janji yang berakhir dalam dua bulan',
      emptyText: 'Janji yang mendekati akhir muncul di sini, beserta usulan penerusnya.',
    },
    prices: {
      title: 'Harga setempat',
      lead: 'Harga barang dan layanan yang dipakai menghitung janji dan menilai barang yang diberikan. Tiap harga bertanggal dan bersumber.',
      nowTitle: (date: string) => `Berlaku ${date}`,
      historyTitle: 'Riwayat harga',
      historyLead:
        'Janji memakai harga pada hari dibuat, barang memakai harga pada hari tiba. Harga lama tidak diubah, hanya diganti yang baru.',
      goods: 'Barang atau layanan',
      purpose: 'Untuk',
      area: 'Wilayah',
      price: 'Harga satuan',
      since: 'Sejak',
      source: 'Sumber',
      change: 'Perubahan',
      first: 'Harga pertama',
      same: 'Tetap',
      up: (rupiah: number) => `Naik ${formatRupiah(rupiah)}`,
      down: (rupiah: number) => `Turun ${formatRupiah(rupiah)}`,
      coming: 'Belum berlaku',
      filter: 'Saring riwayat',
      show: 'Tampilkan',
      all: 'Semua',
      reset: 'Semua harga',
      empty: 'Belum ada harga yang dicatat',
      emptyText: 'Koordinator mencatat harga dari pasar atau standar program setempat.',
      record: 'Catat harga',
      recordLead:
        'Harga berlaku sejak tanggalnya, sampai ada harga yang lebih baru. Harga kecamatan mendahului harga kota.',
      validFrom: 'Berlaku sejak',
      rupiah: 'Harga untuk satu',
      sourceHint: 'Misalnya: survei Pasar Induk Rau, 12 November 2026.',
      save: 'Simpan harga',
    },
    goods: {
      kicker: 'Janji barang',
      title: (quantity: number, asset: string) => `${formatWhole(quantity)} ${asset} tiap bulan`,
      bringTitle: 'Cara mengantar',
      bring:
        'Antarkan ke gudang program di kota ini. Tulis kode ini di surat jalan; untuk antaran berikutnya tambahkan garis miring dan nomornya, misalnya kode/2.',
      planned: 'Dijanjikan seluruhnya',
      arrived: 'Sudah tiba',
      arrivedSub: (rupiah: number) => `senilai ${formatRupiah(rupiah)} menurut harga hari tibanya`,
      plannedSub: (rupiah: number) => `senilai ${formatRupiah(rupiah)} menurut harga hari janji`,
      unit: 'Harga satuan waktu berjanji',
      ownTitle: 'Barang yang Anda janjikan',
      listTitle: 'Barang yang dijanjikan',
      listLead:
        'Dijanjikan dan sudah tiba. Yang tiba dicatat bendahara dari surat jalan, dengan harga hari itu.',
      listCaption: 'Janji barang',
      empty: 'Belum ada janji barang',
      emptyText: 'Janji barang dari /ikut muncul di sini.',
      open: 'Barang yang dijanjikan',
    },
    form: {
      gives: 'Dalam bentuk',
      givesMoney: 'Uang',
      givesMoneyHint: 'Ditransfer tiap bulan; dibelanjakan dari penjual setempat.',
      givesGoods: 'Barang atau layanan',
      givesGoodsHint:
        'Barangnya Anda antar sendiri ke gudang program, atau layanannya Anda berikan sendiri.',
      behalfOrganisation: 'Kesatuan, lembaga, atau perusahaan',
      package: 'Yang diterima tiap anak',
      area: 'Pilih wilayah',
      areaHint: 'Harga di kecamatan bisa sedikit berbeda; Anda melihatnya sebelum berjanji.',
      children: 'Berapa anak',
      childrenHint:
        'Bila kosong: sebanyak anak yang cukup dari rupiah di atas. Boleh juga isi ini saja.',
      rupiah: 'Rupiah per bulan',
      rupiahHint: 'Contoh: 450.000, 450rb, atau 1,5 juta.',
      orWord: 'boleh kosong',
      firstMonth: 'Mulai bulan',
      months: 'Berapa bulan',
      behalf: 'Atas nama',
      behalfSelf: 'Saya sendiri',
      behalfSelfHint: 'Nama Anda tidak tampil di buku kas publik.',
      behalfOrganisationHint: 'Nama lembaga tampil di buku kas publik.',
    },
    review: {
      title: 'Tinjau janji Anda',
      lead: 'Belum ada yang tersimpan. Periksa, lalu pastikan.',
      change: 'Ubah',
      confirm: 'Saya berjanji',
      signInText:
        'Untuk memastikan, masuklah dengan nomor telepon atau surel. Isian Anda tetap tersimpan di peramban ini.',
      remainder: 'Sisa tiap bulan',
      remainderText: (rupiah: number) =>
        `${formatRupiah(rupiah)} tidak cukup untuk satu lagi; tercatat sebagai dana Anda yang belum terpakai.`,
      total: 'Seluruhnya',
    },
    own: {
      title: 'Janji saya',
      lead: 'Yang Anda janjikan, yang sudah diterima, dan yang sudah sampai ke anak.',
      emptyTitle: 'Anda belum punya janji',
      emptyText: 'Satu telur sehari untuk satu anak sudah berarti.',
      make: 'Buat janji',
      pager: 'Halaman janji',
      listCaption: 'Janji Anda',
    },
    one: pledgeId,
    list: {
      title: 'Janji',
      lead: 'Janji bapak asuh dan perusahaan di wilayah Anda.',
      tabs: 'Janji menurut keadaan',
      caption: 'Janji di wilayah Anda',
      empty: 'Tidak ada janji di sini',
      emptyText: 'Janji yang baru dibuat muncul di "Menunggu diterima".',
      pager: 'Halaman janji',
      accept: 'Terima',
      acceptHidden: (reference: string) => `janji ${reference}`,
      acceptTitle: 'Terima janji ini?',
      acceptText:
        'Setelah diterima, janji ikut dicocokkan dengan anak dan uangnya dapat dicatat bendahara.',
      cancelTitle: 'Batalkan janji ini?',
      cancelText:
        'Pembatalan tidak bisa diurungkan. Bulan yang belum berjalan kembali untuk anak lain.',
      cancel: 'Batalkan janji',
      decideTitle: 'Keputusan',
    },
  },
  refusals: {
    children_or_amount: 'Isi berapa anak, atau berapa rupiah per bulan.',
    children_out_of_bounds: 'Jumlah anak paling sedikit 1 dan paling banyak 100.000.',
    months_out_of_bounds: 'Lamanya paling sedikit 1 bulan dan paling lama 60 bulan.',
    amount_out_of_bounds: 'Jumlah per bulan paling banyak Rp 1.000.000.000.000.',
    first_month_out_of_bounds: 'Mulailah bulan ini atau paling lambat 12 bulan lagi.',
    below_one_package: (facts: Facts) =>
      `Jumlah ini belum cukup untuk satu anak. Satu anak memerlukan ${formatRupiah(Number(facts.packageRupiah))} per bulan.`,
    children_exceed_budget: (facts: Facts) =>
      `Jumlah ini cukup untuk ${formatWhole(Number(facts.affordable))} anak. Kurangi jumlah anak, atau tambah rupiahnya.`,
    amount_for_too_many: (facts: Facts) =>
      `Jumlah ini cukup untuk ${formatWhole(Number(facts.affordable))} anak; satu janji paling banyak 100.000 anak. Periksa banyaknya angka nol.`,
    area_unknown: 'Pilih wilayah dari daftar.',
    not_ending: 'Janji ini belum mendekati akhir, atau sudah selesai.',
    renewed_already: 'Janji ini sudah diperpanjang.',
    renewal_overlaps: 'Janji lanjutan harus mulai setelah janji ini selesai.',
    not_your_post: 'Tidak ada janji yang menunggu Anda ambil alih.',
    territory_not_yours:
      'Itu wilayah kesatuan lain. Pilih wilayah kesatuan Anda, atau di mana paling dibutuhkan.',
    price_unknown: 'Harga paket ini belum dicatat di wilayah itu. Pilih paket atau wilayah lain.',
    price_changed: 'Harga setempat baru saja berubah. Tinjau janji Anda sekali lagi.',
    goods_unknown: 'Barang atau layanan itu belum dikenal. Pilih dari daftar.',
    package_once: 'Bantuan ini diberikan satu kali saja untuk satu keluarga. Isi satu bulan.',
    price_exists: 'Harga untuk wilayah dan tanggal itu sudah dicatat.',
    pledge_exists: 'Kode pembayaran itu sudah terpakai. Kirim sekali lagi.',
    pledge_unknown: 'Tidak ada janji dengan kode itu di wilayah Anda. Periksa kodenya.',
    pledge_not_active: 'Janji ini belum diterima koordinator atau sudah berakhir.',
    pledge_moved_on: 'Keadaan janji ini sudah berubah. Buka halamannya lagi.',
    pledge_has_money:
      'Janji ini masih punya uang yang belum terpakai. Salurkan dulu, baru bisa dibatalkan.',
  },
  notices: {
    pledge_made: 'Terima kasih. Janji Anda tersimpan dan menunggu diterima koordinator.',
    goods_promised: 'Terima kasih. Janji barang Anda tersimpan.',
    price_recorded: 'Harga dicatat.',
    pledge_renewed: 'Terima kasih. Janji lanjutan tersimpan dan menunggu diterima koordinator.',
    post_taken_over: 'Janji kesatuan kini Anda pegang. Terima kasih.',
    pledge_accepted: 'Janji diterima.',
    pledge_cancelled: 'Janji dibatalkan.',
  },
  errors: {},
} as const;
