-- Pregnant women at risk: beneficiaries of kind 'pregnancy'. Who she is lies sealed like a child's
-- identity, her birth date with it; here stand only what puts a pregnancy at risk and the day a birth is
-- expected. A birth ends the case and a child is registered, linked here, with a consent of its own.

-- age_years: completed, on the day of registration. last_birth_month: null before a first child. arm_mm
-- repeats the newest arm circumference. outcome: that it ended and whether a child was born, never how.
CREATE TABLE pregnancy (
  beneficiary_id TEXT NOT NULL PRIMARY KEY REFERENCES beneficiary (id),
  due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  age_years INTEGER NOT NULL CHECK (age_years BETWEEN 10 AND 54),
  last_birth_month TEXT CHECK (last_birth_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  arm_mm INTEGER CHECK (arm_mm BETWEEN 150 AND 450),
  outcome TEXT CHECK (outcome IN ('born', 'ended'))
) STRICT, WITHOUT ROWID;

-- Arm circumferences (LILA); one of the same day takes the other's place, and the older stays.
CREATE TABLE pregnancy_arm (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  measured_on TEXT NOT NULL CHECK (measured_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  mm INTEGER NOT NULL CHECK (mm BETWEEN 150 AND 450),
  source TEXT NOT NULL CHECK (source IN ('kader', 'puskesmas')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  superseded_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX pregnancy_arm_by_beneficiary ON pregnancy_arm (beneficiary_id, measured_on);

-- Mother and child; twins are two rows. Gone with the erasure of either.
CREATE TABLE birth (
  child_id TEXT NOT NULL PRIMARY KEY REFERENCES beneficiary (id),
  pregnancy_id TEXT NOT NULL REFERENCES beneficiary (id),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  CONSTRAINT nobody_bears_herself CHECK (child_id <> pregnancy_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX birth_by_pregnancy ON birth (pregnancy_id);

CREATE INDEX beneficiary_pregnancies ON beneficiary (stage, area_code, id) WHERE kind = 'pregnancy';

-- `pregnancy_ended` says what it says and no more. CHECK lists cannot be altered; 0040 says how this is done.
CREATE TABLE verification_step_kept AS SELECT * FROM verification_step;
DROP TABLE verification_step;
CREATE TABLE verification_step (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  step TEXT NOT NULL CHECK (step IN ('registered', 'visited', 'verified', 'returned', 'closed')),
  reason TEXT NOT NULL DEFAULT '' CHECK (reason IN ('', 'recovered', 'aged_out', 'moved', 'died', 'withdrew', 'not_found', 'not_at_risk', 'measure_again', 'born', 'pregnancy_ended', 'import_undone')),
  by_person TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT closing_has_reason CHECK (step <> 'closed' OR reason <> '')
) STRICT, WITHOUT ROWID;
INSERT INTO verification_step (id, beneficiary_id, step, reason, by_person, at)
  SELECT id, beneficiary_id, step, reason, by_person, at FROM verification_step_kept;
DROP TABLE verification_step_kept;
CREATE INDEX verification_step_by_beneficiary ON verification_step (beneficiary_id, at);
CREATE INDEX verification_step_closed ON verification_step (at, beneficiary_id) WHERE step = 'closed';
CREATE INDEX verification_step_by_time ON verification_step (at);

-- Whoever stands in the register as pregnant already was counted among the children.
INSERT INTO area_figure (area_code, name, value)
  SELECT substr(area_code, 1, 8), 'pregnancy_' || stage, COUNT(*) FROM beneficiary WHERE kind = 'pregnancy' GROUP BY 1, 2
  UNION ALL
  SELECT substr(sponsorship.area_code, 1, 8), 'pregnancy_supported', COUNT(DISTINCT beneficiary_id)
    FROM sponsorship JOIN beneficiary ON beneficiary.id = beneficiary_id
    WHERE kind = 'pregnancy' AND ended_at IS NULL GROUP BY 1
  UNION ALL
  SELECT substr(helped.area_code, 1, 8), 'pregnancy_helped', COUNT(*)
    FROM helped JOIN beneficiary ON beneficiary.id = beneficiary_id WHERE kind = 'pregnancy' GROUP BY 1;
UPDATE area_figure SET value = area_figure.value - moved.value FROM area_figure AS moved
  WHERE moved.area_code = area_figure.area_code AND moved.name = 'pregnancy_' || area_figure.name;

-- Pregnant women are counted apart: 'pregnancy_registered', … 'pregnancy_supported', 'pregnancy_helped'.
-- Of them the public is told the numbers of a whole city, and none below 5.
CREATE VIEW public_pregnancy_figure AS
  SELECT city_code, name, iif(total BETWEEN 1 AND 4, NULL, total) AS value, total BETWEEN 1 AND 4 AS is_small
  FROM (SELECT substr(area_code, 1, 5) AS city_code, name, SUM(value) AS total FROM area_figure
    WHERE name IN ('pregnancy_verified', 'pregnancy_supported') GROUP BY name, substr(area_code, 1, 5));

-- The same four purposes, each in words that speak of herself.
ALTER TABLE consent_text ADD COLUMN for_kind TEXT NOT NULL DEFAULT 'child' CHECK (for_kind IN ('child', 'pregnancy'));
INSERT INTO consent_text (version, purpose, body_id, body_en, valid_from, for_kind) VALUES
('motherregistration-1', 'registration',
'Data saya dicatat supaya kader dan puskesmas dapat memantau kehamilan saya, dan diketahui apakah saya perlu bantuan gizi.

Data apa. Nama, NIK bila ada, tanggal lahir, alamat, dan nomor saya, perkiraan hari lahir, bulan kelahiran anak sebelumnya, serta lingkar lengan atas saya.

Siapa yang melihat. Hanya petugas di wilayah kami: kader, puskesmas, koordinator TPPS kota, dan inspektorat. Setiap kali data dibuka, dicatat siapa yang membukanya. Masyarakat hanya melihat jumlah; nama, alamat, tanggal lahir, dan keadaan kehamilan saya tidak pernah dibagikan kepada mereka.

Berapa lama. Sampai kehamilan saya berakhir, ditambah masa pertanggungjawaban keuangan. Data disimpan tersandi. Bayi saya tidak ikut dicatat dengan persetujuan ini: sesudah ia lahir, saya ditanya lagi.

Hak saya. Saya boleh melihat dan membetulkan data saya, meminta salinannya, dan meminta data dihapus. Saya boleh mencabut persetujuan ini kapan saja lewat kader atau puskesmas, tanpa memberi alasan; data lalu disembunyikan dan semua yang lain ikut berhenti. Pelayanan posyandu dan puskesmas untuk saya tetap sama. Saya setuju atas kemauan sendiri, tanpa paksaan dan tanpa membayar apa pun.',
'My data is recorded so that the kader and the puskesmas can follow my pregnancy and find out whether I need food support.

Which data. Name, NIK if there is one, birth date, address and my number, the day the birth is expected, the month my last child was born, and the circumference of my upper arm.

Who sees it. Only workers in our area: the kader, the puskesmas, the city''s TPPS coordinator and the inspectorate. Each time the data is opened, it is recorded who opened it. The public sees numbers only; my name, address, birth date and pregnancy are never shared with them.

How long. Until my pregnancy ends, plus the time that financial accountability takes. The data is kept encrypted. This consent does not cover my baby: once it is born, I am asked again.

My rights. I may see and correct my data, ask for a copy and ask for it to be erased. I may take this consent back at any time through the kader or the puskesmas, without giving a reason; the data is then hidden and everything else stops with it. What the posyandu and the puskesmas do for me stays the same. I agree of my own free will, without pressure and without paying anything.',
'2026-01-03', 'pregnancy'),
('mothermatching-1', 'matching',
'Bila kehamilan saya berisiko, saya dapat dipasangkan dengan seorang bapak asuh atau perusahaan yang membayar bantuan gizi saya. Mereka tidak diberi tahu siapa saya. Bantuan diantar kader dan dicatat dalam pembukuan program, tanpa nama. Bila kehamilan saya berakhir, mereka hanya diberi tahu bahwa bantuan berakhir.

Saya boleh mencabut persetujuan ini kapan saja, tanpa alasan. Pencocokan dan bantuan lalu berhenti, pengantaran yang belum dibayar dibatalkan, dan uangnya kembali untuk orang lain. Data saya tetap tercatat dan pelayanan puskesmas tetap sama.',
'If my pregnancy is at risk, I may be matched with a foster father or a company who pays for my food support. They are not told who I am. The kader brings the support, and it is recorded in the programme''s books, without a name. Should my pregnancy end, they are told only that the support ended.

I may take this consent back at any time, without a reason. Matching and support then stop, deliveries not yet paid are cancelled, and the money goes to others. My record stays, and what the puskesmas does for me stays the same.',
'2026-01-03', 'pregnancy'),
('mothersharing-1', 'sharing',
'Yang membayar bantuan saya melihat sebuah nama samaran, keterangan "ibu hamil", dan bulan bantuan terakhir diterima. Keterangan itu hanya ditampilkan bila paling sedikit lima ibu hamil di wilayahnya ikut program. Nama, alamat, umur, perkiraan hari lahir, dan hasil ukur saya tidak pernah dibagikan kepadanya.

Saya boleh menolak atau mencabut persetujuan ini kapan saja, tanpa alasan. Keterangan itu langsung ditutup; bantuan untuk saya tetap sama.',
'Whoever pays for my support sees a made-up name, the words "a pregnant woman", and the month in which support last arrived. Those words are shown only where at least five pregnant women of his area are in the programme. My name, address, age, expected day of birth and measurements are never shared with him.

I may refuse this or take it back at any time, without a reason. The view is closed at once; the support for me stays the same.',
'2026-01-03', 'pregnancy'),
('motherphotos-1', 'photos',
'Kader boleh memotret bantuan yang diantar untuk saya: barangnya saja, sebagai bukti. Wajah, badan, atau rumah kami tidak dipotret, dan tempat pengambilan foto dihapus dari berkasnya.

Saya boleh menolak atau mencabut persetujuan ini kapan saja, tanpa alasan. Sejak itu tidak ada foto baru; bantuan untuk saya tetap sama.',
'The kader may photograph the support brought for me: the goods alone, as proof. Our faces, bodies and home are not photographed, and where the photo was taken is removed from the file.

I may refuse this or take it back at any time, without a reason. From then on no new photo is taken; the support for me stays the same.',
'2026-01-03', 'pregnancy');
