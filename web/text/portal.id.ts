import { formatWhole } from '../../worker/shared/rupiah.ts';

export const portalId = {
  words: {
    cast: {
      donors: 'Donatur',
      carers: 'Yang mengurus anak',
      treasury: 'Kas',
      inspection: 'Pengawasan dan administrasi',
    },
    home: {
      title: 'Bapak asuh bertemu anak yang berisiko stunting',
      description:
        'Berapa anak terverifikasi, berapa yang terbantu, dan ke mana setiap rupiah pergi.',
      lead: 'Puskesmas memastikan pengukuran, risiko, dan persetujuan wali setiap anak sebelum bantuan dimulai. Setiap rupiah tercatat di buku kas yang bisa diperiksa siapa saja.',
      takePart: 'Jadi bapak asuh',
      seeLedger: 'Periksa buku kas',
      verified: 'Anak terverifikasi',
      verifiedSub: 'pengukuran, risiko, dan persetujuan dipastikan',
      helped: 'Anak terbantu',
      helpedSub: 'sudah menerima bantuan',
      moneyIn: 'Uang masuk',
      moneyInSub: 'dari bapak asuh dan perusahaan',
      moneyOut: 'Sampai ke anak',
      moneyOutSub: 'diterima keluarga sebagai telur atau paket gizi',
      inHand: 'Di tangan',
      inHandSub: 'di kas, belum dibelanjakan',
      onTheWay: 'Dalam perjalanan',
      onTheWaySub: 'sudah dibayar, belum diterima keluarga',
      areasTitle: 'Di mana anak terbantu',
      areasCaption:
        'Anak yang pernah terbantu, di samping yang terverifikasi sekarang, per kecamatan',
      kecamatan: 'Kecamatan',
      helpedColumn: 'Terbantu / terverifikasi sekarang',
      helpedBesideVerified: (helped: string, verified: string) => `${helped} / ${verified}`,
      withheld: 'disamarkan',
      areasNote:
        'Bilah penuh: anak yang terverifikasi sekarang. Anak yang pulih atau pindah tetap terhitung pernah terbantu. Angka di bawah 5 tidak ditampilkan; yang disamarkan adalah angka yang dapat membukanya.',
      areasEmpty: 'Belum ada anak terverifikasi',
      areasEmptyText: 'Angka muncul setelah puskesmas memverifikasi anak-anak pertama.',
      moneyTitle: 'Ke mana uangnya',
      moneyLead:
        'Uang masuk selalu sama dengan yang sampai, yang dalam perjalanan, dan yang di tangan.',
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
    ledger: {
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
      assets: { IDR: 'rupiah', egg: 'butir telur', food_package: 'paket gizi' },
    },
  },
  refusals: {},
  notices: {},
  errors: {},
} as const;
