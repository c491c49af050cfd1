/** The terms that entries quote, from the retention policy in force. */
export interface Terms {
  readonly version: number;
  readonly rawImportDays: number;
  readonly closedMonths: number;
  readonly sessionDays: number;
}

/**
 * The register of processing, UU 27/2022 article 31, version 3. A change of what is done with personal
 * data is a change here, in the same commit; the version is raised with it.
 */
export const processingId = {
  title: 'Catatan pemrosesan',
  version: 'Versi 3, berlaku sejak 23 November 2026',
  lead: 'Semua kegiatan pemrosesan data pribadi di Asuh (UU 27/2022 pasal 31). Pengendali data adalah pemerintah kabupaten/kota yang menjalankan Asuh.',
  purpose: 'Tujuan',
  subjects: 'Data siapa',
  data: 'Jenis data',
  basis: 'Dasar hukum',
  recipients: 'Siapa yang menerima',
  retention: 'Berapa lama',
  safeguards: 'Pengamanan',
  activities: {
    registry: {
      name: 'Pendaftaran dan verifikasi anak',
      purpose: 'Menemukan anak berisiko stunting dan memastikan datanya benar.',
      subjects: 'Anak, ibu hamil, orang tua atau wali.',
      data: 'Data spesifik: nama, NIK, tanggal lahir, jenis kelamin, orang tua, alamat, nomor telepon, hasil ukur; bukti persetujuan per tujuan (foto kertas, nama saksi).',
      basis:
        'Persetujuan orang tua atau wali (pasal 20–22 dan 25); kewajiban TPPS menurut Perpres 72/2021 untuk daftar dari puskesmas.',
      recipients:
        'Kader, verifikator puskesmas, koordinator TPPS, dan inspektorat, hanya di wilayahnya.',
      retention: (terms: Terms) =>
        `Selama ikut program; identitas dihapus otomatis ${terms.closedMonths} bulan penuh sesudah kasus ditutup, atau lebih cepat bila wali meminta.`,
      safeguards:
        'Tersandi AES-256-GCM dengan kunci per anak; setiap pembukaan berkas dicatat; wilayah dibatasi di setiap kueri.',
    },
    imports: {
      name: 'Impor e-PPGBM',
      purpose: 'Memakai daftar puskesmas tanpa mengetik ulang dan tanpa data ganda.',
      subjects: 'Anak dan orang tua dalam berkas.',
      data: 'Isi berkas sebagaimana diterima, termasuk baris yang ditolak.',
      basis: 'Tugas TPPS dan puskesmas menurut Perpres 72/2021.',
      recipients:
        'Koordinator dan verifikator yang menjawab antrean; administrator hanya melihat jumlah.',
      retention: (terms: Terms) =>
        `Isi mentah dihapus ${terms.rawImportDays} hari sesudah baris terakhir diputuskan.`,
      safeguards: 'Tersandi dengan kunci per berkas, di basis data maupun di penyimpanan berkas.',
    },
    support: {
      name: 'Pencocokan, dukungan, dan pengantaran',
      purpose: 'Memberi anak bantuan gizi, yang paling berat didahulukan, tanpa ganda.',
      subjects: 'Anak terverifikasi, pemberi bantuan, kader.',
      data: 'Prioritas, kelurahan, bulan dukungan, barang yang diterima.',
      basis: 'Persetujuan orang tua atau wali.',
      recipients:
        'Kader yang mengantar melihat nama; bendahara hanya melihat jumlah; pemberi bantuan tidak melihat identitas anak.',
      retention: () => 'Tanpa nama dan selamanya: pembukuan harus tetap bisa diperiksa.',
      safeguards: 'Nomor acak sebagai ganti nama; tidak ada data anak di buku kas publik.',
    },
    money: {
      name: 'Janji, uang, dan buku kas publik',
      purpose: 'Mencatat setiap rupiah dan menunjukkannya kepada publik.',
      subjects: 'Pemberi bantuan dan petugas.',
      data: 'Nama, organisasi, janji, penerimaan, penyaluran.',
      basis: 'Perjanjian dengan pemberi bantuan; kewajiban pertanggungjawaban keuangan.',
      recipients:
        'Bendahara, koordinator, inspektorat. Publik melihat organisasi dan jumlah; perseorangan digabung.',
      retention: () => 'Selamanya, sebagai catatan keuangan.',
      safeguards:
        'Pembukuan berpasangan yang tidak bisa diubah; angka di bawah 5 anak disembunyikan.',
    },
    companions: {
      name: 'Pendampingan oleh bapak asuh',
      purpose: 'Bapak asuh mengunjungi anak yang ia dukung, selalu bersama kader.',
      subjects: 'Anak, orang tua atau wali, bapak asuh, kader.',
      data: 'Nama depan anak, persetujuan wali, waktu kunjungan, siapa yang hadir, kekhawatiran yang dilaporkan.',
      basis: 'Persetujuan terpisah dari orang tua atau wali (pasal 20–22, 25, dan 28).',
      recipients:
        'Bapak asuh yang disetujui melihat nama depan, kader, dan waktu; petugas wilayah melihat selebihnya.',
      retention: () => 'Sampai data anak dihapus; bagi bapak asuh tertutup begitu berakhir.',
      safeguards:
        'Ditolak basis data tanpa persetujuan, penetapan, piagam, dan kader; setiap kali nama dibuka, dicatat.',
    },
    accounts: {
      name: 'Akun dan jejak pemakaian',
      purpose: 'Memastikan hanya yang berhak yang masuk, dan siapa melakukan apa.',
      subjects: 'Petugas dan pemberi bantuan.',
      data: 'Nama, jabatan, organisasi, peran, sesi, catatan tindakan.',
      basis: 'Kepentingan yang sah dan kewajiban mengamankan data (pasal 35 dan 39).',
      recipients: 'Administrator; inspektorat untuk jejak tindakan.',
      retention: (terms: Terms) =>
        `Sesi dihapus ${terms.sessionDays} hari sesudah berakhir; jejak tindakan disimpan selamanya.`,
      safeguards:
        'Hanya hash sesi yang disimpan; jejak tindakan tidak bisa diubah dan tidak memuat isi.',
    },
    bank: {
      name: 'Rekening koran program',
      purpose: 'Mencocokkan uang di bank dengan buku kas, sampai satu rupiah.',
      subjects: 'Pengirim dan penerima transfer ke rekening program.',
      data: 'Tanggal, jumlah, uraian, dan nomor referensi; uraian bank bisa memuat nama pengirim.',
      basis: 'Kewajiban pembukuan dan pertanggungjawaban dana (pasal 20 ayat 2 huruf c).',
      recipients: 'Bendahara dan inspektorat kota itu; publik hanya melihat jumlah per bulan.',
      retention: () =>
        'Berkas yang belum diimpor: sehari. Baris rekening koran: selama buku kas disimpan.',
      safeguards:
        'Uraian dan nomor referensi tersandi dengan kunci per rekening; tidak masuk ke log, jejak tindakan, atau buku kas publik.',
    },
    requests: {
      name: 'Permintaan wali dan insiden',
      purpose: 'Memenuhi hak wali dan memberitahukan kegagalan pelindungan data pada waktunya.',
      subjects: 'Anak dan wali yang meminta.',
      data: 'Jenis permintaan, waktu, jawaban; uraian pembetulan tersandi sampai dijawab.',
      basis: 'Kewajiban hukum (pasal 6–11 dan 46).',
      recipients: 'Koordinator dan petugas wilayah; administrator dan inspektorat untuk insiden.',
      retention: () => 'Selamanya, tanpa nama, sebagai bukti bahwa hak dipenuhi.',
      safeguards: 'Jawaban tidak bisa diubah; salinan dan penghapusan dicatat.',
    },
  },
} as const;
