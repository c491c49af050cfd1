import { formatRupiah } from '../../worker/shared/rupiah.ts';

type Facts = Readonly<Record<string, string | number>>;

export const bridgingId = {
  words: {
    title: 'Sambungan dari dana cadangan',
    lead: 'Saat janji terhenti dan anaknya belum punya penerus, dana bersama meneruskan bantuan untuk sementara, atas persetujuan orang kedua. Tidak ada anak yang dibantu dua kali.',
    pool: (city: string) => `Dana bersama ${city}`,
    poolSub: 'tidak terikat janji siapa pun',
    most: 'Paling lama disambung',
    mostSub: 'untuk setiap janji yang terhenti',
    caption: 'Sambungan, terbaru dahulu',
    empty: 'Belum ada sambungan',
    emptyText: 'Usulan muncul di sini saat sebuah janji terhenti dan anaknya belum punya penerus.',
    of: 'Janji yang terhenti',
    state: 'Keadaan',
    from: 'Mulai',
    children: 'Anak',
    rupiah: 'Paling banyak',
    states: { waiting: 'Menunggu persetujuan', approved: 'Disambung', withdrawn: 'Ditarik' },
    pager: 'Halaman sambungan',
    policyTitle: 'Batas sambungan',
    policyLead: 'Berlaku untuk usulan baru. Yang sudah disetujui tetap berjalan.',
    policySubmit: 'Simpan batas',
    propose: 'Usulkan sambungan',
    proposeFor: (donor: string) => `untuk anak dari janji ${donor}`,
    bridged: 'Usulan sambungan',
    reserve: 'Dana cadangan (penyambung)',
    one: {
      title: 'Sambungan untuk anak yang ditinggal',
      months: 'Bulan',
      span: (from: string, to: string) => (from === to ? from : `${from} sampai ${to}`),
      perChild: 'Per anak dan bulan',
      most: 'Paling banyak dari dana bersama',
      preparedBy: 'Diusulkan oleh',
      approvedBy: 'Disetujui oleh',
      withdrawnBy: 'Ditarik oleh',
      entry: 'Lihat di buku kas',
      what: 'Bila disetujui, dana bersama membayar tepat sebesar bulan yang disambung, anak dipilih lewat pencocokan mulai dari yang paling membutuhkan, dan buku kas publik menandainya sebagai penyambung.',
      own: 'Anda yang mengusulkan, jadi orang lain yang menyetujui.',
      approve: 'Setujui sambungan',
      sendBack: 'Kembalikan',
      withdraw: 'Tarik usulan',
    },
    donor: {
      title: 'Anak Anda tidak ditinggal',
      text: (children: string, until: string) =>
        `${children} dari janji ini diteruskan sementara oleh dana cadangan sampai ${until}, sambil dicarikan penerus.`,
      renew: 'Anda bisa meneruskannya sendiri dengan janji baru.',
    },
  },
  refusals: {
    bridged_already: 'Anak dari janji ini sudah pernah diusulkan untuk disambung.',
    bridge_too_long: ({ months }: Facts) =>
      months === undefined
        ? 'Sambungan ini lebih lama daripada batas yang berlaku.'
        : `Dana cadangan menyambung paling lama ${months} bulan.`,
    bridge_nobody: 'Tidak ada anak dari janji ini yang perlu disambung sekarang.',
    bridge_pool_short: ({ rupiah = 0, pool = 0 }: Facts) =>
      `Dana bersama tinggal ${formatRupiah(Number(pool))}, padahal satu anak membutuhkan ${formatRupiah(Number(rupiah))}.`,
    bridge_decided: 'Sambungan ini sudah diputuskan. Buka lagi halamannya.',
    bridge_outdated: 'Bulan pertamanya sudah lewat. Tarik usulan ini, lalu usulkan lagi.',
    reserve_has_deliveries: 'Masih ada barang yang belum dibayar. Coba lagi nanti.',
  },
  notices: {
    bridge_proposed: 'Usulan disimpan. Orang lain yang menyetujuinya.',
    bridge_approved: 'Disetujui. Bantuan diteruskan dari dana cadangan.',
    bridge_withdrawn: 'Usulan ditarik. Tidak ada uang yang berpindah.',
    bridging_policy_set: 'Batas sambungan disimpan.',
  },
  errors: {},
} as const;
