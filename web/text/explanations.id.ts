type ReasonFacts = Readonly<Record<string, string | number>>;

export const explanationsId = {
  words: {
    severities: {
      1: 'sangat mendesak (sangat pendek atau sangat kurus)',
      2: 'mendesak',
      3: 'berisiko',
    },
    severityShort: { 1: 'sangat mendesak', 2: 'mendesak', 3: 'berisiko' },
    or: ' atau ',
    and: ' dan ',
    aPledge: 'sebuah janji',
    pledgeNamed: (reference: string, giver: string) =>
      giver === '' ? `janji ${reference}` : `janji ${reference} (${giver})`,
    child: {
      purposes: 'Alasan menurut tujuan bantuan',
      title: 'Mengapa dilayani, mengapa menunggu',
      kicker: 'Pencocokan',
      kickerFor: (purpose: string) => `Pencocokan: ${purpose}`,
      more: 'Penjelasan lengkap',
      open: 'Mengapa dilayani atau menunggu',
      from: (purpose: string, area: string, month: string, at: string) =>
        `Menurut usulan pembagian (${purpose}) untuk ${area} mulai ${month}, dihitung ${at}.`,
      statuses: {
        proposed: 'Usulan ini masih menunggu keputusan.',
        approved: 'Usulan ini sudah disetujui.',
      },
      place: (child: string, kelurahan: string, kecamatan: string) =>
        `${child}, ${kelurahan}, Kecamatan ${kecamatan}`,
      served: 'Mendapat tempat',
      waiting: 'Menunggu',
      none: 'Belum pernah dihitung',
      noneText:
        'Belum masuk usulan pembagian mana pun. Anak atau ibu hamil ikut dihitung setelah diverifikasi, berisiko, dan ada persetujuan pencocokan.',
      fellOut:
        'Saat usulan disetujui, tempat ini tidak jadi diberikan karena keadaannya sudah berubah.',
      leftOut: 'Saat usulan disetujui, baris ini tidak ikut disetujui.',
      whatWouldHelp: 'Yang akan menjangkaunya',
      reach: (places: number, kecamatan: string, isPregnancy: boolean) =>
        `Dukungan untuk ${places} ${isPregnancy ? 'penerima' : 'anak'} lagi di Kecamatan ${kecamatan} akan menjangkaunya.`,
      reachHow:
        'Dihitung dengan menyelesaikan pembagian itu sekali lagi, ditambah tempat sebanyak itu bagi siapa saja di kecamatannya. Kurang satu tempat saja belum pasti cukup.',
      reachUnknown:
        'Data penerima dalam usulan itu sudah berubah, jadi kami tidak menyebut angka. Minta usulan baru untuk mengetahuinya.',
      askTitle: 'Mengapa bukan janji lain?',
      askLead:
        'Pilih sebuah janji. Kami menghitung apa yang harus mengalah bila penerima ini dipasangkan dengannya.',
      askPledge: 'Janji',
      askChoose: 'Pilih janji',
      ask: 'Hitung',
      pledgeChoice: (reference: string, area: string, children: string) =>
        `${reference}, ${area}, ${children} anak`,
      openRun: 'Buka usulannya',
    },
    reasons: {
      served_kept: (facts: ReasonFacts) =>
        `Sudah didampingi ${facts.pledgeName}, dan pendampingan yang berjalan diteruskan. ${cutoff(facts)}`,
      served_from_open: (facts: ReasonFacts) =>
        `Mendapat tempat dari ${facts.pledgeName}, yang masih punya tempat kosong: tidak ada orang lain yang tersisih.`,
      served_from_full: (facts: ReasonFacts) =>
        `Mendapat tempat dari ${facts.pledgeName}, karena tergolong tingkat ${facts.severity} di ${facts.areaName}. ${cutoff(facts)}`,
      served_moved: (facts: ReasonFacts) =>
        `${moved(facts)} Sekarang didampingi ${facts.pledgeName}. ${cutoff(facts)}`,
      served_pinned: (facts: ReasonFacts) =>
        `Dipasangkan dengan ${facts.pledgeName} atas keputusan koordinator. ${cutoff(facts)}`,
      waiting_no_pledge: (facts: ReasonFacts) => `${nobody(facts)} ${around(facts)}`,
      waiting_pledges_full: (facts: ReasonFacts) =>
        `${facts.pledges} janji yang dapat membantunya sudah penuh, oleh ${held(facts)}: tidak seorang pun yang lebih ringan keadaannya. ${around(facts)}`,
      waiting_by_order: (facts: ReasonFacts) =>
        `${facts.alikeServed} dari ${facts.alike} penerima dengan keadaan yang sama di ${facts.areaName} mendapat tempat. Yang sudah didampingi didahulukan, lalu yang TB/U-nya lebih rendah, lalu undian yang tetap. ${around(facts)}`,
      other: () => 'Alasannya ada di sertifikat usulan.',
    },
    pair: {
      title: 'Mengapa bukan pasangan ini?',
      asked: (child: string, pledge: string) => `${child} dan ${pledge}`,
      answer: 'Jawabannya',
      exact:
        'Usulan itu dihitung ulang dan hasilnya persis sama, lalu sekali lagi dengan pasangan ini dipaksakan. Selisihnya adalah harga terendah yang mungkin.',
      inexact:
        'Data penerima sudah berubah sejak usulan itu. Jawaban ini dihitung dengan data sekarang dan bisa sedikit berbeda.',
      nowWith: (pledge: string) => `Penerima ini sekarang mendapat tempat dari ${pledge}.`,
      nowWaiting: 'Penerima ini sekarang menunggu.',
      codes: {
        pair_made: 'Pasangan ini memang diusulkan.',
        pair_costs:
          'Pasangan ini boleh, tetapi bukan yang terbaik. Inilah akibatnya bila dipaksakan:',
        pair_banned:
          'Koordinator memutuskan bahwa penerima ini tidak dipasangkan dengan janji ini.',
        pair_pinned_elsewhere: 'Koordinator sudah memasangkan penerima ini dengan janji lain.',
        pair_other_area:
          'Janji ini untuk wilayah lain; tempat tinggal penerima ini tidak termasuk.',
        pair_other_need: 'Janji ini untuk bantuan yang lain.',
        pair_other_age: 'Umurnya di luar yang diterima janji ini.',
        match_pins_exceed_places:
          'Semua tempat janji ini sudah diputuskan koordinator untuk penerima lain.',
        match_pin_not_eligible: 'Janji ini tidak dapat menerimanya.',
      },
      tollTitle: 'Harganya, dari yang paling penting',
      goal: 'Tujuan',
      change: 'Perubahan',
      unserved: (severity: number) => `Penerima tingkat ${severity} yang menunggu`,
      levels: 'Kesenjangan antarkelurahan (langkah persepuluhan)',
      changed: 'Pendampingan berjalan yang berpindah',
      points: 'Keinginan donatur dan jarak (nilai)',
      noChange: 'tidak berubah',
      more: (count: string) => `${count} lebih banyak`,
      fewer: (count: string) => `${count} lebih sedikit`,
      free: 'Pasangan ini boleh dan sama baiknya: tidak ada tujuan yang memburuk. Yang menentukan hanya urutan tetap di antara penerima dengan keadaan yang sama.',
      decides: (goal: string) =>
        `Yang menentukan: ${goal.charAt(0).toLowerCase()}${goal.slice(1)}.`,
      whoTitle: 'Siapa yang harus mengalah',
      whoLead:
        'Di antara cara yang sama baiknya bagi penerima, inilah yang mengubah paling sedikit.',
      lose: 'Kehilangan tempat',
      gain: 'Mendapat tempat',
      move: 'Pindah janji',
      nobody: 'Tidak ada penerima lain yang berubah.',
      childHeader: 'Penerima',
      where: 'Kelurahan',
      severity: 'Tingkat',
      what: 'Yang terjadi',
      becomes: (from: string, to: string) => `${from} → ${to}`,
      waits: 'menunggu',
      manyMore: (count: string) => `dan ${count} penerima lagi`,
      back: 'Kembali ke penjelasan sebelumnya',
    },
    pledge: {
      who: {
        child: (count: number) => `${count} anak`,
        pregnancy: (count: number) => `${count} ibu hamil`,
        any: (count: number) => `${count} anak atau ibu hamil`,
      },
      title: 'Mengapa mereka?',
      kicker: 'Janji saya',
      open: 'Mengapa mereka yang didukung, dan apa yang terjadi tanpa Anda',
      lead: 'Tidak seorang pun memilih orang dari daftar. Semua yang menunggu dan semua janji dihitung sekaligus, dan yang paling membutuhkan didahulukan.',
      none: 'Belum ada yang dapat diceritakan',
      noneText:
        'Janji ini belum masuk pembagian yang disetujui. Setelah itu, penjelasannya muncul di sini.',
      whyTitle: 'Mengapa mereka',
      carries: (who: string) => `Janji Anda mendampingi ${who} dalam pembagian itu.`,
      carriesBands: (bands: string) => `Mereka: ${bands}.`,
      kept: (kept: number) => `${kept} di antaranya sudah Anda dampingi sebelumnya dan diteruskan.`,
      cutoffTitle: 'Batas janji Anda',
      cutoffOpen:
        'Janji Anda masih punya tempat. Semua orang yang memenuhi syaratnya sudah mendapat tempat, dari Anda atau donatur lain.',
      cutoff: (severity: string, decile: string) =>
        `Bila tempat Anda kurang satu, satu orang lagi yang ${severity} menunggu, dan di kelurahannya bagian yang menunggu naik ke ${decile}.`,
      cutoffWithheld:
        'Semua tempat janji Anda terisi. Siapa yang menunggu berikutnya tidak kami sebut, karena orang dalam janji Anda terlalu sedikit: keterangan itu dapat menunjuk salah seorang dari mereka.',
      decile: (decile: number) => `${(decile - 1) * 10}–${decile * 10} persen`,
      effectTitle: 'Yang tidak terjadi tanpa Anda',
      effect: (who: string) =>
        `Tanpa janji Anda, ${who} lagi akan menunggu. Janji donatur lain tidak dapat menggantikannya.`,
      effectNone:
        'Tanpa janji Anda, tempat kosong pada janji lain masih cukup untuk mereka sekarang. Janji Anda menjaga tempat bagi yang berikutnya.',
      effectBands: (bands: string) => `Yang akan menunggu: ${bands}.`,
      bandFew: 'Rinciannya tidak disebut bila kelompoknya kurang dari lima orang.',
      proof: 'Lihat bukti bahwa pembagian ini yang terbaik',
    },
    impact: {
      title: 'Apa yang akan terjadi dengan dukungan Anda',
      lead: 'Sebelum berjanji, lihat siapa yang akan terjangkau. Angkanya dihitung dengan cara yang sama seperti pembagian, bukan perkiraan.',
      formTitle: 'Coba angkanya',
      area: 'Wilayah',
      areaChoose: 'Pilih wilayah',
      purpose: 'Untuk apa',
      children: 'Berapa anak',
      childrenHint: 'Dari 1 sampai 50.',
      submit: 'Lihat dampaknya',
      headline: (children: string, area: string) => `${children} di ${area}`,
      some: 'beberapa anak',
      upTo: (children: number) => `${children} anak`,
      atLeast: (children: string) => `sedikitnya ${children}`,
      answer: (bands: string) => `${bands}. Tidak satu pun dibantu hari ini.`,
      answerOfThis: (bands: string) => `${bands}. Tidak satu pun mendapatkannya hari ini.`,
      answerFewOfThis:
        'Beberapa anak, tidak satu pun mendapatkannya hari ini. Jumlahnya terlalu kecil untuk dirinci.',
      answerFew:
        'Beberapa anak, tidak satu pun dibantu hari ini. Jumlahnya terlalu kecil untuk dirinci.',
      answerNone:
        'Semua yang terdaftar di sini sudah punya tempat. Dukungan Anda berjaga untuk yang berikutnya.',
      band: (children: number, severities: string) => `${children} ${severities}`,
      spare: (places: number) =>
        `${places} tempat lainnya menunggu anak berikutnya, atau membantu wilayah lain bila Anda memilih yang lebih luas.`,
      asOf: (at: string) => `Dihitung ${at}, setelah semua tempat kosong dibagikan.`,
      proof: 'Bukti pembagian terakhir',
      unknown: 'Wilayah ini belum punya pembagian yang disetujui',
      unknownText: 'Pilih wilayah lain dari daftar, atau kembali lagi setelah pembagian pertama.',
      noAreas: 'Belum ada pembagian yang disetujui, jadi belum ada angka.',
      join: 'Ikut membantu',
      rounding:
        'Angka kota dibulatkan ke bawah ke kelipatan lima agar kelompok kecil di dalamnya tidak terbaca.',
    },
    proof: {
      publicOne: 'Bukti untuk publik',
      listTitle: 'Bukti pembagian',
      listLead:
        'Setiap pembagian yang disetujui punya bukti bahwa tidak ada pembagian lain yang lebih baik menurut aturannya. Siapa saja boleh memeriksanya, tanpa mempercayai kami.',
      listCaption: 'Pembagian yang disetujui, terbaru di atas',
      empty: 'Belum ada pembagian yang disetujui',
      emptyText: 'Buktinya muncul di sini beberapa saat setelah disetujui.',
      run: 'Pembagian',
      purpose: 'Untuk apa',
      period: 'Masa',
      served: 'Mendapat tempat',
      servedOf: (served: string, children: string) => `${served} dari ${children} yang menunggu`,
      stated: 'Dinyatakan',
      pager: 'Halaman bukti',
      title: (area: string, purpose: string) => `Bukti pembagian ${area}: ${purpose}`,
      kicker: 'Dapat diperiksa siapa saja',
      period2: (first: string, months: number) => `Mulai ${first}, ${months} bulan`,
      lead: 'Tidak ada pembagian lain yang lebih baik bagi yang paling membutuhkan. Halaman ini tidak meminta Anda percaya: periksa saja.',
      check: {
        title: 'Periksa sekarang',
        lead: 'Pemeriksa ini berjalan di peramban Anda. Ia menghitung sendiri dari sertifikat, dan tidak memakai kode yang membuat pembagian.',
        start: 'Periksa',
        working: 'Memeriksa…',
        again: 'Periksa lagi',
        byServer: 'Periksa di server kami',
        byServerDone:
          'Diperiksa oleh server kami. Untuk tidak perlu mempercayainya, pakai perintah di bawah.',
        passed: 'Terbukti: tidak ada pembagian yang lebih baik',
        failed: 'Bukti ini tidak benar',
        failedText: 'Jangan percaya angka pembagian ini. Laporkan kepada inspektorat.',
        unreachable: 'Belum dapat diperiksa',
        unreachableText: 'Sertifikat atau kunci tidak dapat diambil. Coba lagi saat tersambung.',
        steps: {
          signature: {
            title: 'Pernyataan ditandatangani kunci catatan publik',
            said: {
              ok: 'Tanda tangannya cocok dengan kunci di /log/vkey.',
              statement_wrong: 'Tanda tangannya tidak cocok.',
              log_unreachable: 'Kunci catatan tidak dapat diambil.',
            },
          },
          hash: {
            title: 'Sertifikat ini yang dinyatakan',
            said: {
              ok: 'Sidik jari sertifikat sama dengan yang ditandatangani.',
              hash_differs: 'Sidik jarinya lain dari yang ditandatangani.',
              log_unreachable: 'Sertifikat tidak dapat diambil.',
            },
          },
          optimal: {
            title: 'Tidak ada pembagian yang lebih baik',
            said: {
              ok: 'Biaya pembagian sama dengan batas bawah bagi setiap pembagian: OPTIMAL.',
              not_optimal: 'Bukti ini tidak membuktikan yang terbaik.',
              log_unreachable: 'Sertifikat tidak dapat diambil.',
            },
          },
          objective: {
            title: 'Hasilnya sama dengan pembagian yang disetujui',
            said: {
              ok: 'Biaya gabungan sama dengan yang ditandatangani.',
              objective_differs: 'Biaya gabungannya lain dari yang ditandatangani.',
              log_unreachable: 'Sertifikat tidak dapat diambil.',
            },
          },
        },
      },
      goalsTitle: 'Yang dicapai, dari yang paling penting',
      goal: 'Tujuan',
      reached: 'Dicapai',
      goals: {
        severity1: 'Sesedikit mungkin yang bertingkat 1 (sangat mendesak) menunggu',
        severity2: 'Lalu sesedikit mungkin yang bertingkat 2 (mendesak) menunggu',
        severity3: 'Lalu sesedikit mungkin yang bertingkat 3 (berisiko) menunggu',
        equity: 'Lalu tidak ada kelurahan yang terlupa',
        changed: 'Lalu pendampingan yang berjalan diteruskan',
        points: 'Lalu keinginan donatur dan jarak',
      },
      waiting: (count: string) => `${count} menunggu`,
      waitingFew: 'kurang dari 5 menunggu',
      equityReached: 'dibagi serata mungkin',
      changedReached: (count: string) => `${count} berpindah`,
      pointsReached: (points: string) => `nilai ${points}`,
      whatTitle: 'Apa itu bukti',
      what: [
        'Setiap tempat dan setiap kelompok orang yang menunggu diberi harga. Dari harga saja dapat dihitung batas bawah: tidak ada pembagian, siapa pun yang membuatnya, yang biayanya di bawah batas itu.',
        'Biaya pembagian ini tepat sama dengan batas itu. Jadi tidak ada yang lebih baik.',
        'Untuk memeriksanya tidak perlu menghitung pembagian lagi, cukup menjumlah. Aturannya ada di dokumen pencocokan.',
      ],
      shownTitle: 'Apa yang disamarkan, dan apa yang tetap terbukti',
      shown: {
        kecamatan:
          'Sertifikat publik berisi jumlah anak per kelompok tanpa nama. Kelurahan dan janji diberi nama undian agar tidak seorang anak pun dapat dikenali. Di setiap kecamatan, setiap kelompok yang dapat dibedakan berisi paling sedikit lima anak.',
        city: 'Sertifikat publik berisi jumlah anak dan ibu hamil per kelompok tanpa nama. Kecamatan, kelurahan, dan janji diberi nama undian, karena di salah satu kecamatan ada kelompok kurang dari lima anak, atau ada ibu hamil di antaranya.',
        withheld:
          'Orangnya terlalu sedikit untuk menerbitkan sertifikat tanpa mengenali seseorang, atau mereka ibu hamil, yang jumlahnya tidak kami sebut per wilayah. Yang diterbitkan hanya sidik jari sertifikat; koordinator dan inspektorat memegang sertifikatnya.',
        not_reproduced:
          'Data yang dipakai sudah berubah sebelum sertifikat publik dibuat, jadi yang diterbitkan hanya sidik jari sertifikat. Koordinator dan inspektorat memegang sertifikatnya.',
      },
      stillProves:
        'Soal yang sama dengan nama lain punya hasil terbaik yang sama, jadi bukti optimalnya utuh. Yang tidak terbukti di sini: bahwa jumlah orangnya benar (itu diperiksa inspektorat dengan sertifikat lengkap), dan kelurahan mana yang mana.',
      atApproval:
        'Bukti ini tentang usulan seperti dihitung. Saat menyetujui, orang dapat memasangkan atau melewati seseorang; itu tercatat di jejak audit.',
      download: 'Unduh sertifikat',
      downloadNote: 'Unduh pernyataan',
      byHandTitle: 'Dengan alat sendiri',
      byHand:
        'Unduh sertifikat, lalu jalankan perintah ini di salinan kode sumber Asuh. Pemeriksanya program pendek yang tidak memakai apa pun dari mesin pembagi.',
      noteTitle: 'Pernyataan bertanda tangan',
      noteLead:
        'Saat disetujui, sidik jari sertifikat ditandatangani dengan kunci catatan publik, bersama ukuran dan akar catatan waktu itu dan sidik jari pernyataan sebelumnya.',
      noteHonest:
        'Sidik pernyataan ini dan kedua sertifikatnya menjadi satu baris di catatan publik. Sejak itu ia berada di bawah akar yang ditandatangani, dan saksi dari luar ikut menandatanganinya: tidak ada yang dapat menggantinya, menghapusnya, atau menunjukkan versi lain kepada orang lain tanpa ketahuan.',
      leaf: (index: string) => `Baris ${index} di catatan publik`,
      leafSoon:
        'Barisnya di catatan publik muncul bersama tanda tangan log berikutnya, biasanya dalam beberapa menit.',
      none: '–',
    },
  },
  refusals: {
    statement_logged: 'Pernyataan ini sudah masuk catatan publik.',
    statement_moved: 'Pernyataan lain lebih dulu selesai. Coba sekali lagi.',
    run_not_approved: 'Usulan itu belum disetujui.',
  },
  notices: {},
  errors: {},
} as const;

/** Who would have to wait if a full pledge had one place less. */
function cutoff(facts: ReasonFacts): string {
  return Number(facts.cutoffSeverity) > 0
    ? `Bila tempat janji itu kurang satu, seorang penerima tingkat ${facts.cutoffSeverity} harus menunggu.`
    : 'Tidak ada orang lain yang tersisih karenanya.';
}

function nobody(facts: ReasonFacts): string {
  const none = `Belum ada janji yang dapat menerimanya di ${facts.areaName}.`;
  return facts.nearestAreaName
    ? `${none} Janji terdekat dibatasi ke ${facts.nearestAreaName}.`
    : none;
}

function held(facts: ReasonFacts): string {
  return [1, 2, 3]
    .filter((severity) => Number(facts[`heldSeverity${severity}`]) > 0)
    .map((severity) => `${facts[`heldSeverity${severity}`]} penerima tingkat ${severity}`)
    .join(', ');
}

function around(facts: ReasonFacts): string {
  return `Di ${facts.areaName}, ${facts.areaWaiting} dari ${facts.areaChildren} penerima tingkat ${facts.severity} menunggu.`;
}

function moved(facts: ReasonFacts): string {
  if (facts.cause === 'place_needed') {
    return `Tempatnya pada ${facts.beforeName} dibutuhkan orang yang lebih mendesak.`;
  }
  return facts.cause === 'pledge_gone'
    ? `Pendampingannya oleh ${facts.beforeName} sudah berakhir.`
    : `Ia tidak lagi termasuk cakupan ${facts.beforeName}.`;
}
