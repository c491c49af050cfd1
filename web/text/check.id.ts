import { formatWhole } from '../../worker/shared/rupiah.ts';

/** The page where a proof or receipt is put down to be checked. */
export const checkId = {
  title: 'Periksa bukti',
  description: 'Letakkan berkas bukti atau kuitansi, dan lihat apa yang dibuktikannya.',
  lead: 'Anda tidak perlu percaya. Periksa satu catatan menurut nomornya, sebuah berkas bukti atau kuitansi, atau seluruh buku kas sekaligus.',
  leadWithoutScript:
    'Tanpa JavaScript, server yang memeriksa; berkasnya tidak disimpan. Untuk pemeriksaan yang tidak bergantung pada server ini, gunakan perintah di bawah.',
  file: 'Berkas bukti',
  fileHint:
    'Berkas .tlog-proof atau .json dari kuitansi, paling besar 256 KB. Peramban Anda memeriksanya sendiri; berkasnya tidak dikirim ke mana pun.',
  paste: 'Atau tempel isinya',
  drop: 'Anda juga dapat menyeret berkas ke kotak ini.',
  submit: 'Periksa',
  index: 'Nomor catatan',
  indexHint: 'Pilih sesuka Anda dari buku kas, mulai dari 0, atau angka di kode QR.',
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
  wholeTitle: 'Seluruh buku kas, di komputer Anda sendiri',
  wholeLead:
    'Dari folder kode sumber Asuh, satu perintah mengunduh seluruh log dan menghitung ulang tanda tangan, setiap catatan, jumlah, dan berkas data terbuka. Simpan puncak log hari ini: kelak perintah yang sama membuktikan tidak ada yang ditarik kembali.',
  whole: {
    '/buku-kas': 'Buku kas publik',
    '/log': 'Puncak log, kunci, dan saksinya',
    '/data': 'Data terbuka dan perintahnya',
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
} as const;
