/** The guide: what happens to children, money and data in plain words, and a glossary. */
export const guideId = {
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
        'Anak dihitung sekali tiap malam, dan tiap kelurahan sebulan sekali. Angka yang berubah setiap menit dapat diikuti anak demi anak.',
      ],
    },
  ],
  glossaryTitle: 'Daftar kata',
  glossary: [
    {
      term: 'Bapak asuh',
      meaning: 'Orang atau organisasi yang berjanji mendukung anak berisiko selama beberapa bulan.',
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
} as const;
