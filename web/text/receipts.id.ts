import { formatWhole } from '../../worker/shared/rupiah.ts';

/** A donor's receipts: the list of a pledge's entries, and one receipt to print. */
export const receiptsId = {
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
} as const;
