-- Consent per purpose (UU 27/2022, articles 20 to 22 and 9): each purpose has texts of its own, is agreed
-- to, proven and taken back for itself. What was agreed to before keeps its meaning: its texts cover
-- several purposes, each of which can now be taken back alone.

ALTER TABLE consent_text RENAME TO consent_text_before;
ALTER TABLE consent RENAME TO consent_before;
ALTER TABLE consent_withdrawal RENAME TO consent_withdrawal_before;

CREATE TABLE consent_text (
  version TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('registration_and_matching', 'registration', 'matching', 'sharing', 'photos')),
  body_id TEXT NOT NULL,
  body_en TEXT NOT NULL,
  valid_from TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The purposes that a text covers: one each, but for texts from before. Written with the text, never later.
-- sharing: the child's own foster father sees its progress in coarse form.
CREATE TABLE consent_text_purpose (
  version TEXT NOT NULL REFERENCES consent_text (version),
  purpose TEXT NOT NULL CHECK (purpose IN ('registration', 'matching', 'sharing', 'photos')),
  PRIMARY KEY (version, purpose)
) STRICT, WITHOUT ROWID;

-- How a guardian confirmed: a photographed signature or thumbprint (bytes in R2 under the id, sealed with
-- the child's key), a witness (name in `sealed`), or a code sent to the phone in the child's file.
CREATE TABLE consent_evidence (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  kind TEXT NOT NULL CHECK (kind IN ('photo', 'witness', 'code')),
  sealed BLOB,
  media_type TEXT CHECK (media_type IN ('image/jpeg', 'image/png')),
  recorded_at INTEGER NOT NULL,
  -- When the bytes in R2 went, after the child's key.
  purged_at INTEGER,
  CONSTRAINT photo_has_type CHECK ((kind = 'photo') = (media_type IS NOT NULL)),
  CONSTRAINT witness_has_name CHECK ((kind = 'witness') = (sealed IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_evidence_by_beneficiary ON consent_evidence (beneficiary_id);
CREATE INDEX consent_evidence_photos ON consent_evidence (beneficiary_id) WHERE kind = 'photo' AND purged_at IS NULL;

-- Consents from before have no evidence in the system: the paper lies at the puskesmas.
CREATE TABLE consent (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  text_version TEXT NOT NULL REFERENCES consent_text (version),
  given_by TEXT NOT NULL CHECK (given_by IN ('mother', 'father', 'guardian')),
  method TEXT NOT NULL CHECK (method IN ('signature', 'thumbprint', 'witness', 'code')),
  given_on TEXT NOT NULL CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  evidence_id TEXT REFERENCES consent_evidence (id)
) STRICT, WITHOUT ROWID;

-- Purpose '': all that the text covers.
CREATE TABLE consent_withdrawal (
  consent_id TEXT NOT NULL REFERENCES consent (id),
  reason TEXT NOT NULL CHECK (reason IN ('guardian_asked', 'moved', 'other')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  purpose TEXT NOT NULL DEFAULT '' CHECK (purpose IN ('', 'registration', 'matching', 'sharing', 'photos')),
  PRIMARY KEY (consent_id, purpose)
) STRICT, WITHOUT ROWID;

INSERT INTO consent_text (version, purpose, body_id, body_en, valid_from)
  SELECT version, purpose, body_id, body_en, valid_from FROM consent_text_before;
INSERT INTO consent_text_purpose (version, purpose) SELECT version, 'registration' FROM consent_text_before;
INSERT INTO consent_text_purpose (version, purpose) SELECT version, 'matching' FROM consent_text_before;
INSERT INTO consent_text_purpose (version, purpose) SELECT version, 'sharing' FROM consent_text_sharing;
INSERT INTO consent (id, beneficiary_id, text_version, given_by, method, given_on, recorded_by, recorded_at)
  SELECT id, beneficiary_id, text_version, given_by, method, given_on, recorded_by, recorded_at FROM consent_before;
INSERT INTO consent_withdrawal (consent_id, reason, recorded_by, recorded_at)
  SELECT consent_id, reason, recorded_by, recorded_at FROM consent_withdrawal_before;

DROP TABLE consent_withdrawal_before;
DROP TABLE consent_before;
DROP TABLE consent_text_sharing;
DROP TABLE consent_text_before;
CREATE INDEX consent_by_beneficiary ON consent (beneficiary_id);
CREATE INDEX consent_by_evidence ON consent (evidence_id) WHERE evidence_id IS NOT NULL;

CREATE VIEW standing_consent AS
  SELECT consent.beneficiary_id AS beneficiary_id, covered.purpose AS purpose, consent.id AS consent_id
  FROM consent JOIN consent_text_purpose AS covered ON covered.version = consent.text_version
  WHERE NOT EXISTS (SELECT 1 FROM consent_withdrawal AS taken WHERE taken.consent_id = consent.id AND taken.purpose IN ('', covered.purpose));

-- Like `consent` (registration), kept by triggers from what stands: lists and matching read one row a child.
ALTER TABLE beneficiary ADD COLUMN matching_consent INTEGER NOT NULL DEFAULT 0 CHECK (matching_consent IN (0, 1));
ALTER TABLE beneficiary ADD COLUMN sharing_consent INTEGER NOT NULL DEFAULT 0 CHECK (sharing_consent IN (0, 1));
ALTER TABLE beneficiary ADD COLUMN photo_consent INTEGER NOT NULL DEFAULT 0 CHECK (photo_consent IN (0, 1));
UPDATE beneficiary SET matching_consent = 1 WHERE id IN (SELECT beneficiary_id FROM standing_consent WHERE purpose = 'matching');
UPDATE beneficiary SET sharing_consent = 1 WHERE id IN (SELECT beneficiary_id FROM standing_consent WHERE purpose = 'sharing');

-- A code on its way to a guardian: bound to the child, to the phone in its file at that time, and to what
-- was read out. Tried five times, used once.
CREATE TABLE consent_challenge (
  id_hash TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  guardian_id TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES person (id),
  phone_lookup TEXT NOT NULL CHECK (length(phone_lookup) = 64),
  text_versions TEXT NOT NULL CHECK (json_valid(text_versions)),
  given_by TEXT NOT NULL CHECK (given_by IN ('mother', 'father', 'guardian')),
  answer_hash TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0 CONSTRAINT code_tries CHECK (tries <= 5),
  used_at INTEGER,
  CHECK (expires_at - made_at BETWEEN 1 AND 600000)
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_challenge_by_child ON consent_challenge (beneficiary_id, made_at);
CREATE INDEX consent_challenge_by_age ON consent_challenge (made_at);

INSERT INTO consent_text (version, purpose, body_id, body_en, valid_from) VALUES
('registration-1', 'registration',
'Data anak saya dicatat supaya ia dapat diperiksa puskesmas dan diketahui apakah berisiko stunting.

Data apa. Nama, NIK bila ada, tanggal lahir, jenis kelamin, alamat, nama dan nomor saya, serta berat, tinggi, dan hasil pemeriksaan anak saya.

Siapa yang melihat. Hanya petugas di wilayah kami: kader, puskesmas, koordinator TPPS kota, dan inspektorat. Setiap kali data dibuka, dicatat siapa yang membukanya. Masyarakat hanya melihat jumlah, dan nama, foto, alamat, tanggal lahir, dan hasil ukur anak saya tidak pernah dibagikan kepada mereka.

Berapa lama. Selama anak saya ikut program, paling lama sampai umur lima tahun ditambah masa pertanggungjawaban keuangan. Data disimpan tersandi.

Hak saya. Saya boleh melihat dan membetulkan data anak saya, meminta salinannya, dan meminta data dihapus. Saya boleh mencabut persetujuan ini kapan saja lewat kader atau puskesmas, tanpa memberi alasan; data lalu disembunyikan dan semua yang lain ikut berhenti. Pelayanan posyandu dan puskesmas untuk anak saya tetap sama. Saya setuju atas kemauan sendiri, tanpa paksaan dan tanpa membayar apa pun.',
'My child''s data is recorded so that the puskesmas can check it and find out whether it is at risk of stunting.

Which data. Name, NIK if there is one, birth date, sex, address, my own name and number, and my child''s weight, height and check-up results.

Who sees it. Only workers in our area: the kader, the puskesmas, the city''s TPPS coordinator and the inspectorate. Each time the data is opened, it is recorded who opened it. The public sees numbers only; my child''s name, photo, address, birth date and measurements are never shared with them.

How long. While my child is in the programme, at most until the age of five plus the time that financial accountability takes. The data is kept encrypted.

My rights. I may see and correct my child''s data, ask for a copy and ask for it to be erased. I may take this consent back at any time through the kader or the puskesmas, without giving a reason; the data is then hidden and everything else stops with it. What the posyandu and the puskesmas do for my child stays the same. I agree of my own free will, without pressure and without paying anything.',
'2026-01-03'),
('matching-1', 'matching',
'Bila anak saya berisiko stunting, ia dapat dipasangkan dengan seorang bapak asuh atau perusahaan yang membayar bantuan gizinya. Mereka tidak diberi tahu siapa anak saya. Bantuan diantar kader dan dicatat dalam pembukuan program, tanpa nama.

Saya boleh mencabut persetujuan ini kapan saja, tanpa alasan. Pencocokan dan bantuan lalu berhenti, pengantaran yang belum dibayar dibatalkan, dan uangnya kembali untuk anak lain. Data anak saya tetap tercatat dan pelayanan puskesmas tetap sama.',
'If my child is at risk of stunting, it may be matched with a foster father or a company who pays for its food support. They are not told who my child is. The kader brings the support, and it is recorded in the programme''s books, without a name.

I may take this consent back at any time, without a reason. Matching and support then stop, deliveries not yet paid are cancelled, and the money goes to other children. My child''s record stays, and what the puskesmas does for it stays the same.',
'2026-01-03'),
('sharing-1', 'sharing',
'Bapak asuh anak saya melihat kabar anak saya dengan nama samaran: kelompok umurnya, kecamatan atau kotanya, bulan bantuan terakhir diterima, dan pertumbuhannya dalam satu kata (membaik, tetap, atau perlu perhatian). Itu hanya ditampilkan bila paling sedikit lima anak tampak sama. Nama, foto, jenis kelamin, alamat, tanggal lahir, dan angka hasil ukur anak saya tidak pernah dibagikan kepadanya.

Saya boleh menolak atau mencabut persetujuan ini kapan saja, tanpa alasan. Kabar itu langsung ditutup; bantuan untuk anak saya tetap sama.',
'My child''s foster father sees how it is doing, under a made-up name: its age group, its kecamatan or city, the month in which support last arrived, and its growth in one word (better, the same, or needs attention). That is shown only where at least five children look the same. My child''s name, photo, sex, address, birth date and measured values are never shared with him.

I may refuse this or take it back at any time, without a reason. The news is closed at once; the support for my child stays the same.',
'2026-01-03'),
('photos-1', 'photos',
'Kader boleh memotret bantuan yang diantar untuk anak saya: barangnya saja, sebagai bukti. Wajah, badan, atau rumah kami tidak dipotret, dan tempat pengambilan foto dihapus dari berkasnya.

Saya boleh menolak atau mencabut persetujuan ini kapan saja, tanpa alasan. Sejak itu tidak ada foto baru; bantuan untuk anak saya tetap sama.',
'The kader may photograph the support brought for my child: the goods alone, as proof. Our faces, bodies and home are not photographed, and where the photo was taken is removed from the file.

I may refuse this or take it back at any time, without a reason. From then on no new photo is taken; the support for my child stays the same.',
'2026-01-03');
INSERT INTO consent_text_purpose (version, purpose) VALUES ('registration-1', 'registration'), ('matching-1', 'matching'), ('sharing-1', 'sharing'), ('photos-1', 'photos');
