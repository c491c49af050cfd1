import { reviewId } from './review.id.ts';

/** What a reason of the engine says, with names put in for codes. */
type ReasonFacts = Readonly<Record<string, string | number>>;

export const matchingId = {
  words: {
    review: reviewId,
    title: 'Pencocokan',
    lead: 'Usulan siapa mendampingi siapa: yang paling mendesak lebih dulu, tanpa seorang pun terhitung dua kali. Tidak ada yang berubah sebelum Anda menyetujuinya.',
    runsCaption: 'Usulan, terbaru di atas',
    runsEmpty: 'Belum ada usulan',
    runsEmptyText: 'Usulan muncul di sini setelah diminta.',
    area: 'Wilayah',
    purpose: 'Tujuan',
    period: 'Masa',
    periodOf: (first: string, last: string) => (first === last ? first : `${first} – ${last}`),
    children: 'Anak dan ibu hamil',
    servedOf: (served: string, children: string) => `${served} dari ${children}`,
    status: 'Status',
    statuses: { proposed: 'Menunggu keputusan', approved: 'Disetujui', withdrawn: 'Ditarik' },
    proposedBy: 'Diusulkan',
    decidedBy: 'Diputuskan',
    bySystem: 'Sistem',
    byAt: (name: string, at: string) => `${name}, ${at}`,
    pager: 'Halaman usulan',
    propose: {
      title: 'Minta usulan',
      lead: 'Kami menghitung pembagian terbaik dari semua anak dan ibu hamil terverifikasi yang menunggu dan semua janji yang berjalan di wilayah ini.',
      area: 'Wilayah',
      chooseArea: 'Pilih wilayah',
      purpose: 'Untuk apa',
      purposeHint:
        'Satu usulan untuk satu tujuan. Seorang anak atau ibu hamil boleh mendapat tujuan lain dari donatur lain pada bulan yang sama.',
      firstMonth: 'Mulai bulan',
      months: 'Lama (bulan)',
      monthsHint: 'Janji yang lebih pendek mendampingi selama janjinya berjalan.',
      submit: 'Hitung usulan',
    },
    work: {
      title: (area: string) => `Menghitung usulan ${area}`,
      lead: 'Wilayah sebesar ini dihitung di latar belakang. Halaman ini memperbarui diri; Anda boleh menutupnya dan kembali nanti. Sampai selesai, tidak ada tempat yang ditahan.',
      phases: {
        waiting: 'Menunggu giliran',
        reading: 'Membaca siapa yang menunggu dan janji',
        solving: 'Mencari pembagian terbaik',
        writing: 'Menyimpan usulan dan buktinya',
      },
      stepOf: (step: string, steps: string) => `Langkah ${step} dari ${steps}`,
      children: (children: string) => `${children} anak dan ibu hamil menunggu.`,
      servedSoFar: (served: string, children: string) =>
        `Sejauh ini ${served} dari ${children} anak dan ibu hamil mendapat tempat.`,
      cancel: 'Batalkan penghitungan',
      cancelledText:
        'Penghitungan ini dibatalkan. Tidak ada yang berubah dan tidak ada tempat yang ditahan.',
      backToList: 'Semua usulan',
      listCaption: 'Sedang dihitung, atau belum jadi usulan',
      states: {
        working: 'Sedang dihitung',
        proposed: 'Selesai',
        cancelled: 'Dibatalkan',
        refused: 'Tidak jadi',
      },
    },
    run: {
      title: (area: string) => `Usulan untuk ${area}`,
      served: 'Mendapat tempat',
      servedSub: (children: string) => `dari ${children} yang menunggu`,
      waiting: 'Masih menunggu',
      kept: 'Tetap pada janji yang sama',
      places: 'Tempat yang ditawarkan',
      placesSub: (pledges: string) => `dalam ${pledges} janji`,
      alreadySupported: (count: string) =>
        `${count} lainnya sudah didampingi pada masa ini; pendampingan yang berjalan tidak disentuh.`,
      leftOut: 'Tidak ikut disetujui; menunggu usulan berikutnya.',
      fellOut: (count: string) =>
        `${count} baris tidak jadi: keadaannya berubah antara usulan dan persetujuan.`,
      bySeverity: 'Menurut tingkat',
      byKecamatan: 'Yang mendapat tempat, per kecamatan',
      kecamatan: 'Kecamatan',
      severity: 'Tingkat',
      servedHeader: 'Mendapat tempat',
      waitingHeader: 'Menunggu',
      total: 'Jumlah',
      proofTitle: 'Yang terbaik, dan terbukti',
      proofLead:
        'Menurut aturan ini tidak ada pembagian lain yang lebih baik bagi yang paling membutuhkan. Sertifikatnya membuktikan itu kepada siapa saja, tanpa perlu mempercayai kami.',
      proofHow: 'Cara memeriksanya',
      proofCheck:
        'Unduh sertifikatnya, lalu jalankan perintah ini di salinan kode sumber Asuh. Biaya usulan ini dibandingkan dengan batas bawah yang tidak mungkin dikalahkan pembagian mana pun: keduanya sama.',
      objective: 'Biaya gabungan',
      changed: 'Pendampingan yang berpindah',
      points: 'Nilai keinginan donatur dan jarak',
      certificate: 'Unduh sertifikat',
      decideTitle: 'Keputusan',
      decideLead:
        'Setelah disetujui, pendampingan dimulai dan penyaluran bulanan dijadwalkan. Baris yang sudah tidak berlaku dilewati.',
      approve: 'Setujui usulan',
      withdraw: 'Tarik usulan',
      linesTitle: 'Satu demi satu',
      onThisPage: 'Di halaman ini',
      print: 'Untuk rapat: cetak lewat menu peramban (Ctrl+P, kertas A4).',
      linesCaption: 'Baris usulan, yang paling mendesak di atas',
      linesEmpty: 'Tidak ada baris dengan saringan ini',
      child: 'Penerima',
      where: 'Kelurahan',
      age: 'Umur',
      months: (count: number) => `${count} bulan`,
      haz: 'TB/U (SD)',
      pledge: 'Janji',
      individual: 'perseorangan',
      none: 'Menunggu',
      keptTag: 'tetap',
      newTag: 'baru',
      why: 'Mengapa',
      linesPager: 'Halaman baris usulan',
      filter: 'Saring baris usulan',
      apply: 'Terapkan',
      clear: 'Hapus saringan',
      all: 'Semua',
      outcome: 'Hasil',
      outcomes: { served: 'Mendapat tempat', waiting: 'Menunggu' },
    },
    severityShort: (severity: number) => `Tingkat ${severity}`,
    severities: {
      1: 'Tingkat 1, sangat mendesak',
      2: 'Tingkat 2, mendesak',
      3: 'Tingkat 3, berisiko',
    },
    fellOut: {
      child_not_eligible: 'Tidak jadi: persetujuan, tempat tinggal atau statusnya berubah.',
      already_supported: 'Tidak jadi: sudah mendapat pendampingan lain.',
      pledge_not_active: 'Tidak jadi: janji ini tidak berjalan lagi.',
      pledge_full: 'Tidak jadi: tempat janji ini sudah terisi.',
    },
    reasons: {
      served_kept: (facts: ReasonFacts) =>
        `Janji ini sudah mendampinginya, jadi diteruskan. ${cutoff(facts)}`,
      served_from_open: () => 'Janji ini masih punya tempat: tidak ada orang lain yang tersisih.',
      served_from_full: (facts: ReasonFacts) =>
        `Didahulukan karena tingkat ${facts.severity}. ${cutoff(facts)}`,
      served_moved: (facts: ReasonFacts) => `${moved(facts)} ${cutoff(facts)}`,
      waiting_no_pledge: (facts: ReasonFacts) =>
        facts.nearestAreaName
          ? `Belum ada janji yang mencakup kelurahannya. Yang terdekat hanya untuk ${facts.nearestAreaName}.`
          : 'Belum ada janji yang mencakup kelurahannya.',
      waiting_pledges_full: (facts: ReasonFacts) =>
        `${facts.pledges} janji yang dapat membantunya sudah penuh, oleh ${held(facts)}. ${around(facts)}`,
      waiting_by_order: (facts: ReasonFacts) =>
        `${facts.alikeServed} dari ${facts.alike} penerima dengan keadaan yang sama di kelurahannya mendapat tempat; yang sudah didampingi dan yang TB/U-nya lebih rendah didahulukan. ${around(facts)}`,
      other: () => 'Alasannya ada di sertifikat.',
    },
  },
  refusals: {
    match_purpose_once:
      'Bantuan ini diberikan satu kali saja untuk satu keluarga. Isi lama satu bulan.',
    run_nothing_chosen:
      'Belum ada baris yang dipilih. Centang baris atau pilih kecamatan yang punya baris, lalu setujui.',
    pledge_held:
      'Tempat janji di wilayah ini sedang ditahan usulan lain. Putuskan usulan itu dulu, atau tunggu sampai kedaluwarsa.',
    match_pin_not_eligible:
      'Janji itu tidak dapat mendampingi penerima ini: wilayah atau syaratnya tidak cocok. Pilih janji lain.',
    match_pins_exceed_places:
      'Janji itu tidak punya tempat lagi untuk dipasangkan. Cabut pasangan lain dulu, atau pilih janji lain.',
    match_unknown_child: 'Penerima ini tidak lagi menunggu. Hitung usulan sekali lagi.',
    match_unknown_pledge: 'Janji itu tidak lagi punya tempat. Pilih janji lain.',
    other_support_known: 'Bantuan untuk bulan itu sudah dicatat. Cabut dulu bila keliru.',
    match_no_children:
      'Tidak ada anak atau ibu hamil terverifikasi yang menunggu di wilayah dan masa ini. Verifikasi lebih dulu, atau pilih bulan lain.',
    match_no_pledges:
      'Belum ada janji berjalan yang punya tempat di wilayah ini pada bulan itu. Terima janji lebih dulu, atau pilih bulan lain.',
    match_too_many_children: (facts: ReasonFacts) =>
      `Wilayah ini lebih dari ${facts.most} anak dan ibu hamil. Minta usulan per kota atau per kecamatan.`,
    month_is_past: 'Bulan itu sudah lewat. Pilih bulan ini atau sesudahnya.',
    match_overflow:
      'Wilayah ini terlalu besar untuk dihitung sekaligus dengan tepat. Minta usulan per kecamatan.',
    match_area_cycle: 'Daftar wilayah tidak beres. Laporkan kepada administrator.',
    match_areas_too_deep: 'Daftar wilayah tidak beres. Laporkan kepada administrator.',
    match_unknown_area:
      'Ada penerima atau janji di wilayah yang tidak dikenal. Laporkan kepada administrator.',
    match_work_running:
      'Usulan untuk wilayah dan tujuan ini sedang dihitung. Tunggu sampai selesai, atau batalkan dulu.',
    match_work_over: 'Penghitungan ini sudah selesai atau dibatalkan. Muat ulang halamannya.',
    match_work_failed:
      'Penghitungan ini berulang kali terhenti. Minta usulan per kecamatan, atau hubungi administrator.',
    run_already_decided: 'Usulan ini sudah diputuskan. Buka halamannya untuk melihat hasilnya.',
    run_outdated: 'Bulan pertama usulan ini sudah lewat. Tarik usulan ini, lalu minta yang baru.',
    run_holds_no_more:
      'Tidak ada lagi baris usulan ini yang berlaku. Tarik usulan ini, lalu minta yang baru.',
    already_supported: 'Penerima ini sudah didampingi untuk bulan itu. Muat ulang halamannya.',
    pledge_full: 'Tempat janji ini sudah terisi. Muat ulang halamannya, lalu coba lagi.',
    child_not_eligible:
      'Seseorang dalam usulan ini tidak lagi memenuhi syarat. Coba setujui sekali lagi.',
  },
  notices: {
    match_ruled: 'Tanda disimpan. Hitung lagi supaya usulan mengikutinya.',
    match_unruled: 'Tanda dicabut.',
    match_reproposed: 'Versi baru selesai dihitung. Versi sebelumnya tetap dapat dibaca.',
    circumstance_recorded: 'Keadaannya dicatat.',
    match_proposed: 'Usulan selesai dihitung. Periksa, lalu putuskan.',
    match_cancelled: 'Penghitungan dibatalkan.',
    match_approved: 'Usulan disetujui. Pendampingan dimulai dan penyaluran dijadwalkan.',
    match_withdrawn: 'Usulan ditarik.',
  },
  errors: {},
} as const;

/** Who would have to wait if a full pledge had one place less. */
function cutoff(facts: ReasonFacts): string {
  return Number(facts.cutoffSeverity) > 0
    ? `Bila tempat janji ini kurang satu, seorang penerima tingkat ${facts.cutoffSeverity} harus menunggu.`
    : 'Tidak ada orang lain yang tersisih karenanya.';
}

function held(facts: ReasonFacts): string {
  return [1, 2, 3]
    .filter((severity) => Number(facts[`heldSeverity${severity}`]) > 0)
    .map((severity) => `${facts[`heldSeverity${severity}`]} penerima tingkat ${severity}`)
    .join(', ');
}

function around(facts: ReasonFacts): string {
  return `Di kelurahannya ${facts.areaWaiting} dari ${facts.areaChildren} penerima tingkat ${facts.severity} menunggu.`;
}

function moved(facts: ReasonFacts): string {
  const before = facts.beforeReference
    ? `Janji sebelumnya (${facts.beforeReference})`
    : 'Janji sebelumnya';
  if (facts.cause === 'place_needed') {
    return `${before} dibutuhkan orang yang lebih mendesak; ia pindah ke janji ini.`;
  }
  return facts.cause === 'pledge_gone'
    ? `${before} sudah berakhir; janji ini meneruskannya.`
    : `${before} tidak mencakupnya lagi; janji ini meneruskannya.`;
}
