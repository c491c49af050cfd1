import { childFileId } from './child-file.id.ts';
import { consentId } from './consent.id.ts';

type Facts = Readonly<Record<string, string | number>>;

const MISSING: Readonly<Record<string, string>> = {
  visit: 'kunjungan kader',
  consent: 'persetujuan orang tua atau wali',
  measurement: 'hasil pengukuran',
  fresh_measurement: 'pengukuran yang lebih baru',
  plausible_measurement: 'pengukuran ulang, karena hasil terakhir di luar batas wajar',
  risk: 'tanda risiko: anak ini tidak pendek, tidak kurus, dan beratnya naik',
  open_case: 'kasus yang masih terbuka',
  lifted_restriction: 'berakhirnya pembatasan data yang diminta orang tua atau wali',
};

/** What is missing, in words: codes come comma-separated. */
const missingInWords = (codes: string) =>
  codes
    .split(',')
    .map((code) => MISSING[code] ?? code)
    .join('; ');

const koma = (value: string | number | undefined) => String(value ?? '').replace('.', ',');

export const registryId = {
  words: {
    missing: missingInWords,
    sex: { L: 'Laki-laki', P: 'Perempuan' },
    ageMonths: (months: number) => `${months} bulan`,
    relation: { mother: 'Ibu', father: 'Ayah', guardian: 'Wali' },
    stage: {
      registered: 'Terdaftar',
      visited: 'Dikunjungi',
      verified: 'Terverifikasi',
      closed: 'Ditutup',
    },
    severity: {
      1: 'Prioritas 1',
      2: 'Prioritas 2',
      3: 'Prioritas 3',
      none: 'Tidak berisiko',
    },
    severityHint: {
      1: 'sangat pendek atau gizi buruk',
      2: 'pendek, di bawah 2 tahun atau juga kurus',
      3: 'pendek, kurus, atau berat tidak naik',
      none: 'menurut pengukuran terakhir',
    },
    consentGiven: 'Ada persetujuan',
    consentMissing: 'Belum ada persetujuan',
    heightForAge: {
      severely_stunted: 'Sangat Pendek',
      stunted: 'Pendek',
      normal: 'Normal',
      tall: 'Tinggi',
    },
    weightForHeight: {
      severely_wasted: 'Gizi Buruk',
      wasted: 'Gizi Kurang',
      normal: 'Gizi Baik',
      overweight_risk: 'Risiko Gizi Lebih',
      overweight: 'Gizi Lebih',
      obese: 'Obesitas',
    },
    nameErased: '(identitas dihapus)',
    notMeasured: 'Belum diukur',
    list: {
      title: 'Anak',
      lead: 'Anak di wilayah Anda, yang paling berat didahulukan. Setiap pembukaan data dicatat.',
      register: 'Daftarkan anak',
      tabs: 'Anak menurut tahap',
      filter: 'Saring daftar anak',
      kecamatan: 'Kecamatan',
      allKecamatan: 'Semua kecamatan',
      severity: 'Prioritas',
      allSeverities: 'Semua prioritas',
      apply: 'Saring',
      reset: 'Hapus saringan',
      caption: {
        registered: 'Anak yang menunggu kunjungan kader',
        visited: 'Anak yang menunggu verifikasi puskesmas',
        verified: 'Anak yang terverifikasi',
        closed: 'Kasus yang ditutup',
      },
      name: 'Nama',
      place: 'Kelurahan',
      age: 'Umur',
      haz: 'TB/U (HAZ)',
      category: 'Kategori',
      priority: 'Prioritas',
      consent: 'Persetujuan',
      choose: 'Pilih',
      chooseChild: (name: string) => `Pilih ${name}`,
      emptyTitle: 'Tidak ada anak di tahap ini',
      emptyText: {
        registered:
          'Semua anak yang terdaftar sudah dikunjungi. Anak baru datang lewat impor atau pendaftaran.',
        visited:
          'Tidak ada yang menunggu verifikasi. Kader mengirim anak ke sini setelah berkunjung.',
        verified: 'Belum ada anak terverifikasi di wilayah ini.',
        closed: 'Belum ada kasus yang ditutup.',
      },
      pager: 'Halaman daftar anak',
      verifyChosen: 'Verifikasi yang dipilih',
      verifyShown: (count: number) => `Verifikasi semua di halaman ini (${count})`,
      verifyChosenLead:
        'Centang yang datanya sudah Anda periksa, atau verifikasi seluruh halaman ini sekaligus. Yang belum lengkap akan disebutkan, yang lain tetap terverifikasi.',
    },
    bulk: {
      title: 'Hasil verifikasi',
      verified: (count: number) => `${count} anak terverifikasi`,
      verifiedText: 'Mereka kini dapat dicocokkan dengan bapak asuh.',
      refused: (count: number) => `${count} anak belum bisa diverifikasi`,
      hidden: (count: number) => `${count} lagi tidak diverifikasi dan tidak disebut namanya`,
      hiddenText:
        'Persetujuannya sudah dicabut atau datanya sedang dibatasi atas permintaan, jadi tidak ada di daftar.',
      caption: 'Yang masih kurang',
      missing: 'Masih kurang',
      back: 'Kembali ke daftar',
    },
    file: childFileId,
    reason: {
      recovered: 'sudah pulih',
      aged_out: 'melewati umur 5 tahun',
      moved: 'pindah',
      died: 'meninggal',
      withdrew: 'persetujuan dicabut',
      not_found: 'tidak ditemukan',
      not_at_risk: 'tidak berisiko',
      measure_again: 'perlu diukur ulang',
      born: 'sudah lahir',
      pregnancy_ended: 'kehamilan berakhir',
      import_undone: 'keputusan impor diurungkan',
      pledge_cancelled: 'janji dibatalkan',
      completed: 'masa dukungan selesai',
    },
    purpose: consentId.purpose,
    consent: consentId.consent,
    withdrawal: consentId.withdrawal,
    measurement: {
      title: 'Catat pengukuran',
      lead: 'Tulis seperti yang terbaca di timbangan dan papan ukur.',
      measuredOn: 'Tanggal pengukuran',
      weight: 'Berat badan',
      weightHint: 'Contoh: 9,4',
      height: 'Panjang atau tinggi badan',
      heightHint: 'Contoh: 75,3',
      position: 'Cara mengukur',
      positions: { lying: 'Telentang', standing: 'Berdiri' },
      positionHint: 'Di bawah 2 tahun telentang, sesudahnya berdiri.',
      oedema: 'Kedua kaki bengkak (edema)',
      submit: 'Simpan pengukuran',
    },
    closing: {
      title: 'Tutup kasus',
      lead: 'Kasus yang ditutup tidak bisa dibuka lagi. Dukungan yang sedang berjalan berakhir dan bulannya diberikan kepada anak lain.',
      reason: 'Sebab',
      submit: 'Tutup kasus',
    },
    register: {
      title: 'Daftarkan anak',
      lead: 'Untuk anak yang tidak ada di berkas e-PPGBM. Data disimpan tersandi.',
      childSection: 'Anak',
      name: 'Nama lengkap anak',
      nik: 'NIK anak',
      nikHint: '16 angka. Kosongkan bila belum ada; jangan ditebak.',
      sex: 'Jenis kelamin',
      bornOn: 'Tanggal lahir',
      guardianSection: 'Orang tua atau wali',
      parentName: 'Nama orang tua atau wali',
      relation: 'Hubungan dengan anak',
      phone: 'Nomor telepon',
      placeSection: 'Tempat tinggal',
      area: 'Kelurahan',
      areaEmpty: 'Pilih kelurahan…',
      areaCode: 'Kode kelurahan',
      areaCodeHint: 'Contoh: 36.73.02.1003. Cari kodenya di halaman Cari wilayah.',
      posyandu: 'Posyandu',
      rt: 'RT',
      rw: 'RW',
      address: 'Alamat',
      measureSection: 'Pengukuran pertama',
      measureHint: 'Bila anak sudah diukur hari ini. Boleh kosong semua.',
      submit: 'Daftarkan',
      maybeTitle: 'Mungkin anak ini sudah terdaftar',
      maybeText: 'Bandingkan dulu. Bila sama, buka berkasnya; bila lain, lanjutkan mendaftar.',
      maybeCaption: 'Anak yang mirip',
      sameNik: 'NIK sama',
      parents: 'Orang tua',
      openSame: 'Ini anak yang sama',
      nikElsewhere:
        'NIK ini sudah tercatat untuk anak di luar wilayah Anda. Periksa lagi NIK-nya. Bila keluarga baru pindah, hubungi koordinator.',
      otherChild: 'Ini anak lain, daftarkan',
      consentSection: 'Persetujuan orang tua atau wali',
      consentLead:
        'Bila mereka ada di dekat Anda, catat persetujuannya sekarang: halaman berikutnya menanyakan setiap tujuan. Tanpa persetujuan, data anak tidak dipakai untuk apa pun.',
      submitWithConsent: 'Daftarkan, lalu catat persetujuan',
    },
  },
  refusals: {
    visit_not_due: 'Anak ini sudah dikunjungi. Buka berkasnya untuk melihat langkah berikutnya.',
    case_closed: 'Kasus anak ini sudah ditutup, jadi tidak bisa diubah lagi.',
    consent_missing: 'Belum ada persetujuan yang berlaku dari orang tua atau wali.',
    consent_stands:
      'Salah satu yang dicentang sudah disetujui dan masih berlaku. Buka halamannya lagi.',
    consent_registration_first:
      'Pendaftaran belum disetujui. Tanpa itu tujuan lain tidak dapat dicatat.',
    consent_unconfirmed: 'Persetujuan ini belum punya bukti. Pilih cara lain, lalu coba lagi.',
    none_agreed: 'Centang paling sedikit satu tujuan yang mereka setujui.',
    none_chosen_to_withdraw: 'Centang paling sedikit satu tujuan yang dicabut.',
    guardian_has_no_phone:
      'Tidak ada nomor telepon yang dapat dipakai untuk wali ini di berkas. Pilih bukti lain.',
    guardian_phone_is_yours:
      'Nomor di berkas ini nomor akun Anda sendiri. Kode harus sampai ke wali, bukan ke petugas.',
    code_other_number:
      'Nomor wali di berkas sudah berganti sejak kode dikirim. Kirim kode baru ke nomor yang sekarang.',
    photo_without_consent: 'Wali belum menyetujui foto barang, jadi foto tidak boleh diambil.',
    picture_too_large: (facts: Facts) => `Fotonya terlalu besar. Paling besar ${facts.limitMb} MB.`,
    picture_unreadable: 'Berkas ini bukan foto JPEG atau PNG yang utuh. Ambil foto baru.',
    picture_too_many_pixels: 'Fotonya terlalu besar ukurannya. Kecilkan, lalu coba lagi.',
    consent_text_changed:
      'Naskah persetujuan sudah diperbarui. Buka halamannya lagi dan bacakan naskah yang baru.',
    consent_in_future: 'Tanggal persetujuan belum tiba. Periksa tanggalnya.',
    measured_in_future: 'Tanggal pengukuran belum tiba. Periksa tanggalnya.',
    measured_before_birth: 'Tanggal pengukuran lebih awal dari tanggal lahir. Periksa tanggalnya.',
    nothing_measured: 'Tulis berat badan, tinggi badan, atau keduanya.',
    too_old_to_measure:
      'Pada tanggal itu anak sudah berumur 5 tahun atau lebih, jadi standar WHO untuk balita tidak berlaku.',
    height_implausible: (facts: Facts) =>
      `Tinggi ini di luar batas wajar untuk umur dan jenis kelaminnya: ${koma(facts.least)}–${koma(facts.most)} cm. Ukur ulang, atau periksa tanggalnya.`,
    weight_implausible: (facts: Facts) =>
      `Berat ini di luar batas wajar untuk umur dan jenis kelaminnya: ${koma(facts.least)}–${koma(facts.most)} kg. Timbang ulang, atau periksa tanggalnya.`,
    weight_height_implausible:
      'Berat dan tinggi ini tidak mungkin berpasangan. Ukur dan timbang ulang.',
    not_verifiable: (facts: Facts) =>
      `Anak ini belum bisa diverifikasi. Masih kurang: ${missingInWords(String(facts.missing ?? ''))}.`,
    already_verified: 'Anak ini sudah diverifikasi.',
    facts_changed:
      'Data anak baru saja berubah. Buka berkasnya lagi, periksa, lalu coba sekali lagi.',
    return_not_due:
      'Hanya anak yang sudah dikunjungi dan belum diverifikasi yang bisa dikembalikan.',
    none_chosen: 'Belum ada anak yang dipilih. Centang paling sedikit satu.',
    too_many_chosen: (facts: Facts) => `Pilih paling banyak ${facts.most} anak sekali kirim.`,
    area_out_of_scope: 'Kelurahan ini bukan bagian dari wilayah Anda. Pilih kelurahan lain.',
    born_in_future: 'Tanggal lahir belum tiba. Periksa tanggalnya.',
  },
  notices: {
    beneficiary_registered: 'Anak sudah terdaftar.',
    visit_recorded: 'Kunjungan sudah dicatat.',
    consent_recorded: 'Persetujuan sudah dicatat.',
    consent_withdrawn: 'Persetujuan yang dipilih sudah dicabut dan seketika tidak berlaku.',
    consent_code_sent: 'Kode sudah dikirim ke telepon wali.',
    consent_code_gone: 'Kodenya sudah tidak berlaku. Kirim kode baru.',
    measurement_recorded: 'Pengukuran sudah dicatat.',
    beneficiary_verified: 'Anak sudah terverifikasi.',
    beneficiary_returned: 'Anak dikembalikan ke kader untuk diukur ulang.',
    case_closed: 'Kasus sudah ditutup.',
  },
  errors: {
    not_a_weight: 'Tulis berat dalam kg, antara 0,5 dan 60, misalnya 9,4.',
    not_a_height: 'Tulis tinggi dalam cm, antara 30 dan 150, misalnya 75,3.',
    not_a_nik: 'NIK terdiri dari 16 angka. Kosongkan bila belum ada.',
    not_a_kelurahan: 'Pilih kelurahan atau desa.',
    photo_missing: 'Pilih foto kertas yang ditandatangani atau dicap.',
    witness_missing: 'Tulis nama saksi.',
    must_confirm: 'Centang ini setelah naskah dibacakan atau ditunjukkan.',
    measured_on_missing: 'Isi tanggal pengukuran.',
  },
} as const;
