-- Companions (pendamping): a foster father who visits the child he supports, together with a kader. A
-- purpose of its own (UU 27/2022, articles 20 and 28), so with a consent of its own; UU 35/2014, article 59A.

CREATE TABLE companion_consent_text (
  version TEXT NOT NULL PRIMARY KEY,
  body_id TEXT NOT NULL,
  body_en TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

-- Asked for by the foster father, agreed to by the guardian (companion_consent), approved by a coordinator,
-- ended by any of them or by what it stands on. ended_by is null where nobody did: a trigger or the night.
CREATE TABLE companionship (
  id TEXT NOT NULL PRIMARY KEY,
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  sponsorship_id TEXT NOT NULL REFERENCES sponsorship (id),
  companion_id TEXT NOT NULL REFERENCES person (id),
  area_code TEXT NOT NULL,
  asked_at INTEGER NOT NULL CHECK (typeof(asked_at) = 'integer'),
  approved_by TEXT REFERENCES person (id),
  approved_at INTEGER,
  ended_by TEXT,
  ended_at INTEGER,
  ended_reason TEXT CHECK (ended_reason IN ('guardian_declined', 'guardian_asked', 'companion_asked', 'coordinator_declined',
    'not_fitting', 'concern', 'support_ended', 'consent_withdrawn', 'erased', 'restricted', 'account_closed', 'charter_outdated')),
  CONSTRAINT companion_is_not_approver CHECK (approved_by IS NULL OR approved_by <> companion_id),
  CONSTRAINT companion_approval_has_approver CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
  CONSTRAINT companion_end_has_reason CHECK ((ended_at IS NULL) = (ended_reason IS NULL) AND (ended_at IS NOT NULL OR ended_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX companionship_open ON companionship (beneficiary_id) WHERE ended_at IS NULL;
CREATE INDEX companionship_by_child ON companionship (beneficiary_id, companion_id);
CREATE INDEX companionship_by_companion ON companionship (companion_id, asked_at);
CREATE INDEX companionship_by_area ON companionship (area_code, id) WHERE ended_at IS NULL;
CREATE INDEX companionship_by_sponsorship ON companionship (sponsorship_id) WHERE ended_at IS NULL;

-- The guardian's yes to this one person. Taking it back ends the companionship ('guardian_asked').
CREATE TABLE companion_consent (
  companionship_id TEXT NOT NULL PRIMARY KEY REFERENCES companionship (id),
  text_version TEXT NOT NULL REFERENCES companion_consent_text (version),
  given_by TEXT NOT NULL CHECK (given_by IN ('mother', 'father', 'guardian')),
  method TEXT NOT NULL CHECK (method IN ('signature', 'thumbprint', 'witness')),
  given_on TEXT NOT NULL CHECK (given_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer')
) STRICT, WITHOUT ROWID;

-- Never alone: no visit without the kader who goes along.
CREATE TABLE companion_visit (
  id TEXT NOT NULL PRIMARY KEY,
  companionship_id TEXT NOT NULL REFERENCES companionship (id),
  kader_id TEXT NOT NULL REFERENCES person (id),
  starts_at INTEGER NOT NULL CHECK (typeof(starts_at) = 'integer'),
  planned_by TEXT NOT NULL,
  planned_at INTEGER NOT NULL CHECK (typeof(planned_at) = 'integer'),
  cancelled_by TEXT,
  cancelled_at INTEGER,
  CONSTRAINT visit_lies_ahead CHECK (starts_at > planned_at),
  CONSTRAINT visit_is_by_day CHECK ((starts_at + 25200000) % 86400000 BETWEEN 25200000 AND 61200000)
) STRICT, WITHOUT ROWID;
CREATE INDEX companion_visit_by_companionship ON companion_visit (companionship_id, starts_at);

-- As the kader saw it. The companion may have stayed away; the kader is always there.
CREATE TABLE companion_visit_record (
  visit_id TEXT NOT NULL PRIMARY KEY REFERENCES companion_visit (id),
  kader_present INTEGER NOT NULL CHECK (kader_present = 1),
  companion_present INTEGER NOT NULL CHECK (companion_present IN (0, 1)),
  family_present TEXT NOT NULL CHECK (family_present IN ('mother', 'father', 'guardian', 'other', 'nobody')),
  outcome TEXT NOT NULL CHECK (outcome IN ('met', 'not_home', 'family_declined', 'cut_short')),
  concern TEXT NOT NULL CHECK (concern IN ('', 'child_safety', 'companion_conduct', 'family_uneasy')),
  recorded_by TEXT NOT NULL,
  recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer'),
  CONSTRAINT met_somebody_of_the_family CHECK (outcome <> 'met' OR family_present <> 'nobody')
) STRICT, WITHOUT ROWID;

-- A worry about a child, for the coordinator; set by triggers, so that nobody forgets it. While one is
-- open the companion sees nothing and no visit is planned. Its id is that of the visit or companionship.
CREATE TABLE safeguarding_flag (
  id TEXT NOT NULL PRIMARY KEY,
  companionship_id TEXT NOT NULL REFERENCES companionship (id),
  kind TEXT NOT NULL CHECK (kind IN ('child_safety', 'companion_conduct', 'family_uneasy', 'ended_for_concern')),
  raised_by TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  answer TEXT CHECK (answer IN ('goes_on', 'ended', 'passed_on')),
  answered_by TEXT,
  answered_at INTEGER,
  CONSTRAINT flag_answer_has_answerer CHECK ((answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX safeguarding_flag_by_companionship ON safeguarding_flag (companionship_id);
CREATE INDEX safeguarding_flag_open ON safeguarding_flag (raised_at) WHERE answer IS NULL;

INSERT INTO companion_consent_text (version, body_id, body_en, valid_from) VALUES ('1',
'Saya orang tua atau wali anak ini. Kader sudah menyebutkan kepada saya siapa bapak asuh yang ingin mendampingi anak saya, dan menjelaskan hal-hal berikut.

Untuk apa. Bapak asuh ingin berkunjung dan ikut memberi semangat. Bantuan untuk anak saya tidak bergantung pada kunjungan ini: bila saya menolak, bantuan tetap sama.

Apa yang ia ketahui. Hanya nama depan anak saya, nama kader yang menemaninya, dan waktu kunjungan. Alamat, nama keluarga, tanggal lahir, hasil ukur, dan nomor telepon saya tidak diberikan kepadanya. Sebelum mendampingi, ia mungkin sudah melihat perkembangan anak saya secara garis besar dengan nama samaran; sesudah disetujui, itu tidak ditampilkan lagi.

Tidak pernah sendirian. Ia datang hanya bersama kader, pada siang hari, dan seorang dari keluarga ada di tempat. Ia tidak memotret, tidak meminta apa pun, dan tidak membawa anak saya ke mana pun.

Siapa yang memutuskan. Sesudah saya setuju, koordinator TPPS memeriksa lagi. Bapak asuh sudah menandatangani piagam perlindungan anak.

Hak saya. Saya boleh menghentikan pendampingan kapan saja, tanpa alasan, lewat kader, puskesmas, atau koordinator. Sejak saat itu ia tidak melihat apa pun lagi dan kunjungan dibatalkan. Setiap kunjungan dicatat kader, dan saya boleh meminta salinan catatannya.

Saya setuju atas kemauan sendiri, tanpa paksaan dan tanpa imbalan.',
'I am the parent or guardian of this child. The kader has told me who the foster father is who wishes to be its companion, and has explained the following.

What for. The foster father wishes to visit and to encourage. My child''s support does not depend on it: if I say no, the support stays the same.

What he learns. Only my child''s first name, the name of the kader who goes with him, and the time of the visit. He is not given my address, family names, birth date, measurements or my telephone number. Before he became a companion he may have seen my child''s progress in coarse form under a made-up name; once approved, that is no longer shown.

Never alone. He comes only together with the kader, by day, and with somebody of the family there. He takes no photographs, asks for nothing and takes my child nowhere.

Who decides. After I agree, the TPPS coordinator checks again. The foster father has accepted the child-protection charter.

My rights. I may end the visits at any time, without a reason, through the kader, the puskesmas or the coordinator. From then on he sees nothing any more and visits are cancelled. The kader records every visit, and I may ask for a copy of the records.

I agree of my own free will, without pressure and without reward.',
'2026-01-01');
