import { formatRupiah, formatWhole } from '../../worker/shared/rupiah.ts';
import { wrongSumText } from './bank-sum-text.ts';
import { reconciliationId } from './reconciliation.id.ts';
import { statementPreviewId } from './statement-preview.id.ts';

type Facts = Readonly<Record<string, string | number>>;

const columns: Readonly<Record<string, string>> = {
  opening: 'saldo awal',
  closing: 'saldo akhir',
  amount: 'jumlah mutasi',
  balance: 'saldo',
};

export const bankId = {
  words: {
    accounts: {
      title: 'Rekening bank',
      lead: 'Rekening koran program diimpor di sini, lalu dicocokkan dengan buku kas.',
      caption: 'Rekening program',
      bank: 'Bank',
      number: 'Nomor rekening',
      area: 'Kota',
      until: 'Tercatat sampai',
      never: 'belum ada',
      empty: 'Belum ada rekening',
      emptyText: 'Tambahkan rekening bank program, lalu impor rekening korannya.',
      addTitle: 'Tambah rekening',
      addLead: 'Hanya rekening atas nama program. Nomornya tidak tampil di halaman publik.',
      add: 'Tambah rekening',
      numberHint: 'Angka saja; tanda hubung dan spasi boleh.',
      periods: 'Tutup buku',
      budget: 'Anggaran kota',
      publicPage: 'Halaman publik',
      trail: 'Kas',
      breadcrumbs: 'Anda di sini',
    },
    account: {
      title: (bank: string) => `Rekening ${bank}`,
      uploadTitle: 'Impor rekening koran',
      uploadLead:
        'CSV dari bank mana pun, MT940, atau camt.053. Isinya ditampilkan dulu; belum ada yang tersimpan sampai Anda menyetujuinya.',
      file: 'Berkas rekening koran',
      fileHint: 'Paling besar 1 MB.',
      upload: 'Lihat isinya',
      monthsTitle: 'Bulan',
      monthsCaption: 'Mutasi bank dan buku kas per bulan',
      month: 'Bulan',
      statement: 'Mutasi bank',
      ledger: 'Mutasi di buku kas',
      unexplained: 'Belum dijelaskan',
      reconcile: 'Cocokkan',
      noMonths: 'Belum ada mutasi',
      noMonthsText: 'Impor rekening koran pertama untuk memulai.',
      statementsTitle: 'Rekening koran yang sudah diimpor',
      period: 'Masa',
      lines: 'Baris',
      opening: 'Saldo awal',
      closing: 'Saldo akhir',
      by: 'Diimpor oleh',
      noStatements: 'Belum ada',
      days: (from: string, to: string) => `${from} sampai ${to}`,
    },
    preview: statementPreviewId,
    fault: {
      title: 'Jumlahnya tidak cocok',
      candidates:
        'Salah satu dari ini akan membuat semua jumlah cocok. Periksa pada kertas aslinya:',
      more: (count: number) => `dan ${formatWhole(count)} kemungkinan lain.`,
      single: 'Hanya ini yang membuat semua jumlah cocok:',
      none: 'Tidak ada satu angka pun yang dapat membuatnya cocok: lebih dari satu yang salah, atau ada baris yang hilang.',
      unreadable: 'Angka yang tidak terbaca:',
      cell: (row: number, column: string, printed: string) =>
        `${row > 0 ? `baris ${row}, ` : ''}${columns[column] ?? column}: tercetak “${printed}”`,
      should: (value: number) => `seharusnya ${formatRupiah(value)}`,
      likely: 'mirip salah ketik',
      never: 'Kami tidak pernah menebak. Betulkan berkasnya, lalu unggah lagi.',
    },
    reconcile: reconciliationId,
    periods: {
      title: 'Tutup buku',
      lead: 'Bulan yang ditutup tidak dapat diubah lagi dan tidak dapat dibuka lagi. Kesalahan dibetulkan di bulan yang masih terbuka. Perlu dua orang: yang mengusulkan dan yang mencocokkan tidak boleh menutup.',
      caption: 'Bulan pembukuan',
      month: 'Bulan',
      area: 'Kota',
      unexplained: 'Belum dijelaskan',
      state: 'Keadaan',
      running: 'Sedang berjalan',
      open: 'Terbuka',
      proposed: (name: string) => `Diusulkan oleh ${name}`,
      closed: (name: string) => `Ditutup oleh ${name}`,
      propose: 'Usulkan tutup',
      untold: 'Usulan tanpa rekening koran yang lengkap',
      unbankedAsk: 'Tidak ada rekening koran?',
      unbankedLabel: 'Sebabnya',
      unbankedHint:
        'Pernyataan Anda tercatat, dan hanya diterima bila memang tidak ada yang bergerak di bank.',
      unbankedNone: 'Ada rekening korannya',
      unbanked: {
        no_account: 'Kota ini belum punya rekening program',
        no_movement: 'Tidak ada mutasi di rekening bulan itu',
      },
      close: 'Tutup bulan ini',
      check: 'Periksa segel',
      action: 'Tindakan',
      empty: 'Belum ada bulan',
      emptyText: 'Bulan muncul setelah ada catatan di buku kas.',
      checkTitle: (month: string) => `Segel ${month}`,
      same: 'Catatan bulan ini masih persis seperti waktu ditutup.',
      changed: 'Catatan bulan ini BERUBAH sejak ditutup. Segera laporkan kepada inspektorat.',
      kept: 'Segel waktu ditutup',
      now: 'Segel sekarang',
    },
    budget: {
      title: 'Anggaran kota',
      lead: 'Tabel anggaran percepatan penurunan stunting milik kota sendiri, seperti yang diumumkan. Hanya tabel yang jumlahnya benar yang diterima.',
      area: 'Kota',
      year: 'Tahun',
      file: 'Tabel anggaran (CSV)',
      fileHint: 'Satu baris judul, satu baris per dinas, dan baris JUMLAH. Paling besar 1 MB.',
      submit: 'Periksa dan simpan',
      listTitle: 'Sudah tersimpan',
      none: 'Belum ada anggaran',
      noneText: 'Anggaran kota muncul di sini setelah bendahara mengunggah tabelnya.',
      publicTitle: 'Anggaran kota dan uang program',
      publicLead:
        'Yang direncanakan kota sendiri untuk menurunkan stunting, di samping uang para pemberi di program ini. Keduanya tidak pernah dicampur.',
      caption: (area: string, year: number) => `Anggaran ${area} ${year}`,
      agency: 'Pelaksana',
      rupiah: 'Anggaran',
      source: 'Sumber dana',
      total: 'Jumlah',
      beside: 'Uang program ini',
      inHand: 'Di kas dan bank',
      paid: 'Dibayar, belum sampai',
      aid: 'Sudah sampai ke anak',
    },
    public: {
      title: 'Rekening bank dan buku kas',
      lead: 'Setiap bulan, mutasi di rekening bank program dicocokkan satu per satu dengan buku kas. Yang belum dapat dijelaskan ditulis di sini, sampai satu rupiah.',
      caption: 'Per kota dan bulan',
      month: 'Bulan',
      area: 'Kota',
      moneyIn: 'Masuk menurut bank',
      moneyOut: 'Keluar menurut bank',
      unexplained: 'Belum dijelaskan',
      state: 'Keadaan',
      open: 'Belum ditutup',
      closed: (date: string) => `Ditutup ${date}`,
      nothing: 'Belum ada mutasi bank yang diimpor untuk bulan ini.',
      whole: 'Semua mutasi bank dijelaskan oleh catatan di buku kas.',
      gap: (moneyIn: string, moneyOut: string) =>
        `Belum dijelaskan oleh catatan mana pun: ${moneyIn} uang masuk dan ${moneyOut} uang keluar.`,
      empty: 'Belum ada rekening koran',
      emptyText: 'Angka muncul setelah bendahara mengimpor rekening koran pertama.',
      how: 'Bagaimana ini dihitung',
      howText:
        'Selisih = mutasi menurut rekening koran dikurangi yang sudah dicocokkan dengan catatan buku kas. Rekening koran hanya diterima bila saldo awal ditambah semua baris tepat sama dengan saldo akhir. Bulan ditutup oleh dua orang dan sesudah itu tidak dapat diubah.',
      ledger: 'Buku kas',
    },
  },
  refusals: {
    table_empty: 'Berkas ini kosong.',
    table_too_large: 'Berkas ini lebih besar dari 1 MB. Unggah satu bulan saja.',
    table_not_text:
      'Ini bukan berkas teks. Simpan sebagai CSV, atau minta MT940 atau camt.053 kepada bank.',
    table_html: 'Ini halaman web, bukan rekening koran. Unduh sebagai CSV dari situs bank.',
    table_unclosed_quote: (facts: Facts) =>
      `Baris ${facts.line}: tanda kutip tidak ditutup, jadi sisa berkas tidak terbaca.`,
    table_one_column: 'Tabel ini hanya punya satu kolom. Periksa pemisah kolomnya.',
    table_without_total: 'Tabel ini tidak punya baris JUMLAH yang dapat diperiksa.',
    table_without_names: 'Tabel ini tidak punya kolom pelaksana.',
    table_too_long: (facts: Facts) => `Tabel ini lebih dari ${facts.most} baris.`,
    table_wrong_sum: (facts: Facts) =>
      wrongSumText(facts, {
        at: (row, column) => `Baris ${row}, kolom ${column}: `,
        unreadable: (printed) => `“${printed}” bukan jumlah rupiah yang utuh. `,
        wrong: (printed) => `tercetak “${printed}”. `,
        only: (value) => `Jumlah yang tercetak hanya benar bila nilainya ${formatRupiah(value)}.`,
        likely: (value, count) =>
          `Kemungkinan besar nilainya ${formatRupiah(value)}, tetapi ada ${count} kemungkinan.`,
        several: (count) => `Jumlahnya tidak cocok; ${count} angka bisa jadi yang salah.`,
        none: 'Jumlahnya tidak cocok, dan tidak ada satu angka yang dapat memperbaikinya.',
      }),
    statement_wrong_sum: (facts: Facts) =>
      wrongSumText(facts, {
        at: (row, column) =>
          `${Number(row) > 0 ? `Baris ${row}, ` : ''}${columns[column] ?? column}: `,
        unreadable: (printed) => `“${printed}” bukan jumlah rupiah yang utuh. `,
        wrong: (printed) => `tercetak “${printed}”. `,
        only: (value) => `Saldo hanya cocok bila nilainya ${formatRupiah(value)}.`,
        likely: (value, count) =>
          `Kemungkinan besar nilainya ${formatRupiah(value)}, tetapi ada ${count} kemungkinan.`,
        several: (count) =>
          `Saldo awal ditambah semua baris tidak sama dengan saldo akhir; ${count} angka bisa jadi yang salah.`,
        none: 'Saldo awal ditambah semua baris tidak sama dengan saldo akhir, dan tidak ada satu angka yang dapat memperbaikinya. Mungkin ada baris yang hilang.',
      }),
    statement_one_column: 'Kolomnya tidak terbaca. Pilih pemisah kolom yang benar.',
    statement_columns_unknown: 'Pilih kolom tanggal, dan kolom jumlah atau kolom debit dan kredit.',
    statement_duplicate_header: (facts: Facts) =>
      `Ada dua kolom bernama “${facts.header}”. Ganti salah satu namanya.`,
    statement_without_balances:
      'Berkas ini tidak memuat saldo, jadi tidak dapat diperiksa. Isi saldo awal dan saldo akhir.',
    statement_no_lines: 'Tidak ada baris mutasi di berkas ini.',
    statement_row_date: (facts: Facts) => `Baris ${facts.row}: tanggalnya tidak terbaca.`,
    statement_row_amount: (facts: Facts) => `Baris ${facts.row}: jumlahnya tidak terbaca.`,
    statement_row_zero: (facts: Facts) => `Baris ${facts.row}: tidak ada jumlahnya.`,
    statement_row_direction: (facts: Facts) =>
      `Baris ${facts.row}: tidak jelas uang masuk atau keluar.`,
    statement_sen: (facts: Facts) =>
      `Baris ${facts.row}: ada sen. Buku kas mencatat rupiah bulat; tanyakan kepada bank.`,
    statement_in_future: (facts: Facts) => `Baris ${facts.row}: tanggal ${facts.date} belum tiba.`,
    statement_outside_period: 'Masa rekening koran tidak cocok dengan tanggal barisnya.',
    statement_currency: (facts: Facts) =>
      `Baris ${facts.row}: mata uangnya ${facts.currency}, bukan rupiah.`,
    statement_wrong_account: 'Rekening koran ini milik rekening lain.',
    statement_two_accounts: 'Berkas ini memuat lebih dari satu rekening. Unggah satu per satu.',
    statement_gap: (facts: Facts) =>
      `Ada yang hilang di antara dua halaman: saldo akhir ${formatRupiah(Number(facts.closing))}, saldo awal berikutnya ${formatRupiah(Number(facts.opening))}.`,
    statement_truncated: 'Berkas ini terpotong atau bukan rekening koran. Unduh lagi dari bank.',
    statement_field_unreadable: (facts: Facts) =>
      `Baris ${facts.row}: bagian :${facts.tag}: tidak terbaca.`,
    statement_xml_entities:
      'Berkas XML ini memuat deklarasi yang berbahaya, jadi tidak dibaca. Unduh lagi dari bank.',
    statement_not_camt: 'Berkas XML ini bukan camt.053.',
    statement_too_long: (facts: Facts) =>
      `Lebih dari ${formatWhole(Number(facts.most))} baris. Unggah masa yang lebih pendek.`,
    statement_contradicts: (facts: Facts) =>
      `Rekening koran sebelumnya menceritakan tanggal ${facts.date} dengan baris yang lain. Bandingkan keduanya.`,
    statement_told_differently: (facts: Facts) =>
      `Baris ${facts.row}: mutasi ${facts.date} dengan jumlah itu sudah tercatat dengan uraian lain. Impor dalam bentuk berkas yang sama.`,
    statement_imported_meanwhile: 'Baru saja ada impor lain. Lihat lagi isinya, lalu simpan.',
    statement_known: 'Rekening koran ini sudah pernah diimpor.',
    statement_draft_gone: 'Berkas ini sudah disimpan atau terlalu lama menunggu. Unggah lagi.',
    bank_account_known: 'Nomor rekening itu sudah terdaftar.',
    bank_account_number: 'Nomor rekening: 5 sampai 34 huruf dan angka.',
    match_nothing_chosen: 'Centang sedikitnya satu mutasi bank dan satu catatan.',
    match_one_side_only:
      'Pilih satu mutasi dengan beberapa catatan, atau satu catatan dengan beberapa mutasi.',
    match_other_direction: 'Uang masuk tidak dapat dicocokkan dengan uang keluar.',
    match_gone: 'Salah satunya sudah cocok dengan yang lain. Lihat lagi daftarnya.',
    match_exceeds_line: 'Melebihi jumlah mutasi banknya.',
    match_exceeds_entry: 'Melebihi jumlah catatannya.',
    match_undone_already: 'Pencocokan itu sudah dilepas.',
    period_closed:
      'Bulan itu sudah ditutup dan tidak dapat diubah. Catat pembetulannya di bulan yang masih terbuka.',
    period_untold:
      'Rekening koran bulan itu belum lengkap dari tanggal satu sampai akhir bulan. Impor dulu (isi “Masa dari” dan “Masa sampai”), atau nyatakan sebabnya; pernyataan itu tidak diterima bila ada uang yang bergerak di bank.',
    period_has_account: 'Kota ini punya rekening program, jadi harus ada rekening korannya.',
    period_closed_already: 'Bulan itu sudah ditutup.',
    period_not_over: 'Bulan itu belum berakhir.',
    period_earlier_open: (facts: Facts) =>
      facts.month
        ? `Bulan ${facts.month} belum ditutup. Tutup yang lebih awal dahulu.`
        : 'Ada bulan sebelumnya yang belum ditutup. Tutup yang lebih awal dahulu.',
    period_not_proposed: 'Belum ada yang mengusulkan bulan itu ditutup.',
    period_closer_proposed: 'Yang mengusulkan tidak boleh menutup. Minta orang kedua.',
    period_closer_matched:
      'Anda ikut mencocokkan mutasi bulan itu, jadi bukan Anda yang menutupnya. Minta orang lain.',
    period_moved: 'Baru saja ada catatan masuk di bulan itu. Coba lagi.',
  },
  notices: {
    bank_account_added: 'Rekening ditambahkan.',
    statement_imported: 'Rekening koran tersimpan.',
    statement_was_known: 'Rekening koran ini sudah pernah diimpor. Tidak ada yang berubah.',
    bank_matched: 'Tercatat sebagai cocok.',
    bank_unmatched: 'Pencocokan dilepas.',
    period_proposed: 'Usulan tutup buku tercatat. Orang kedua dapat menutupnya.',
    period_closed_now: 'Bulan ditutup. Tidak ada yang dapat mengubahnya lagi.',
    budget_recorded: 'Anggaran tersimpan dan tampil di halaman publik.',
  },
  errors: {},
} as const;
