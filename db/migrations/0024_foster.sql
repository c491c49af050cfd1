-- What a donor promises before he pledges, and what he may see of the children he supports.

-- The child-protection charter. A new wording is a new version: what somebody accepted stays as it was.
CREATE TABLE charter_text (
  version TEXT NOT NULL PRIMARY KEY,
  body_id TEXT NOT NULL,
  body_en TEXT NOT NULL,
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

CREATE TABLE charter_acceptance (
  person_id TEXT NOT NULL REFERENCES person (id),
  version TEXT NOT NULL REFERENCES charter_text (version),
  accepted_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, version)
) STRICT, WITHOUT ROWID;

-- The consent texts that tell a guardian that the child's own foster father sees its progress in
-- coarse form. A child whose guardian agreed to another text stays a number to him (UU 27/2022, article 20).
CREATE TABLE consent_text_sharing (
  version TEXT NOT NULL PRIMARY KEY REFERENCES consent_text (version),
  shown TEXT NOT NULL CHECK (shown = 'coarse_progress')
) STRICT, WITHOUT ROWID;

-- What one donor calls one child. Each donor has his own names, and one of them never means two children.
CREATE TABLE foster_label (
  donor_id TEXT NOT NULL REFERENCES person (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  label TEXT NOT NULL,
  PRIMARY KEY (donor_id, beneficiary_id),
  UNIQUE (donor_id, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX foster_label_by_child ON foster_label (beneficiary_id);

-- How many verified children were born in which month, by kecamatan: the crowd in which a child is
-- hidden is counted from these few rows, not from the children.
CREATE TABLE verified_birth_month (
  area_code TEXT NOT NULL,
  born_month TEXT NOT NULL,
  children INTEGER NOT NULL CHECK (children >= 0),
  PRIMARY KEY (area_code, born_month)
) STRICT, WITHOUT ROWID;

INSERT INTO verified_birth_month (area_code, born_month, children)
  SELECT substr(area_code, 1, 8), substr(born_on, 1, 7), COUNT(*) FROM beneficiary
  WHERE stage = 'verified' AND kind = 'child' GROUP BY 1, 2;

INSERT INTO consent_text (version, purpose, body_id, body_en, valid_from)
SELECT '2', purpose, replace(body_id,
'Pemberi bantuan dan masyarakat hanya melihat jumlah: berapa anak dibantu di satu kecamatan dan berapa uang dipakai. Nama, foto, alamat, tanggal lahir, dan hasil ukur anak saya tidak pernah dibagikan kepada mereka.',
'Masyarakat hanya melihat jumlah: berapa anak dibantu di satu kecamatan dan berapa uang dipakai. Bapak asuh anak saya melihat sedikit lebih banyak, dengan nama samaran: kelompok umurnya, kecamatan atau kotanya, bulan bantuan terakhir diterima, dan pertumbuhannya dalam satu kata (membaik, tetap, atau perlu perhatian). Itu hanya ditampilkan bila paling sedikit lima anak tampak sama. Nama, foto, jenis kelamin, alamat, tanggal lahir, dan angka hasil ukur anak saya tidak pernah dibagikan kepada mereka.'),
replace(body_en,
'Donors and the public see numbers only: how many children were helped in a kecamatan and how much money was spent. My child''s name, photo, address, birth date and measurements are never shared with them.',
'The public sees numbers only: how many children were helped in a kecamatan and how much money was spent. My child''s foster father sees a little more, under a made-up name: its age group, its kecamatan or city, the month in which support last arrived, and its growth in one word (better, the same, or needs attention). That is shown only where at least five children look the same. My child''s name, photo, sex, address, birth date and measured values are never shared with them.'),
'2026-01-02' FROM consent_text WHERE version = '1';

INSERT INTO consent_text_sharing (version, shown) VALUES ('2', 'coarse_progress');

INSERT INTO charter_text (version, body_id, body_en, valid_from) VALUES ('1',
'Saya mendukung seorang anak. Anak itu bukan milik saya, bukan bahan berita, dan tidak berutang apa pun kepada saya.

Saya tidak mencari tahu siapa anak yang saya dukung, di mana rumahnya, atau siapa keluarganya. Bila saya tetap mengetahuinya, saya menyimpannya untuk diri sendiri.

Saya tidak mendatangi, menelepon, memotret, atau mengirimi keluarga apa pun di luar program. Bila saya ingin bertemu, itu hanya lewat koordinator, dengan persetujuan wali, dan selalu bersama kader.

Saya tidak meminta imbalan: tidak ucapan terima kasih, tidak suara, tidak foto, tidak kehadiran di acara.

Saya tidak menampilkan anak atau keluarganya di media, spanduk, atau laporan. Yang saya bagikan hanya angka dari halaman saya dan dari buku kas publik.

Bila saya melihat atau mendengar seorang anak disakiti, ditelantarkan, atau dipermalukan, saya segera melapor kepada koordinator, atau ke SAPA 129.

Bila saya melanggar piagam ini, janji saya dapat dihentikan dan anak-anak dialihkan ke pendukung lain tanpa kehilangan bantuannya.',
'I support a child. The child is not mine, is no news story, and owes me nothing.

I do not try to find out who the child is, where it lives or who its family is. Should I learn it all the same, I keep it to myself.

I do not visit, call, photograph or send anything to the family outside the programme. If I wish to meet, it is only through the coordinator, with the guardian''s consent, and always together with the kader.

I ask for nothing in return: no thanks, no vote, no photograph, no appearance at an event.

I do not show the child or its family in the media, on banners or in reports. What I share are numbers from my own page and from the public ledger.

If I see or hear that a child is hurt, neglected or humiliated, I report it at once to the coordinator, or to SAPA 129, the national child-protection line.

If I break this charter, my pledge can be stopped and the children pass to another supporter without losing their support.',
'2026-01-01');

-- What a donor writes to a child of his; a coordinator reads it first, the kader reads it aloud. A family
-- answers with one of a few thanks or not at all: no words travel back.
CREATE TABLE donor_message (
  id TEXT NOT NULL PRIMARY KEY,
  donor_id TEXT NOT NULL REFERENCES person (id),
  beneficiary_id TEXT NOT NULL REFERENCES beneficiary (id),
  area_code TEXT NOT NULL,
  body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 280),
  sent_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX donor_message_by_area ON donor_message (area_code, id);
CREATE INDEX donor_message_by_child ON donor_message (beneficiary_id, sent_at);

CREATE TABLE donor_message_decision (
  message_id TEXT NOT NULL PRIMARY KEY REFERENCES donor_message (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'refused')),
  reason TEXT NOT NULL CHECK (reason IN ('', 'contact', 'asks_something', 'unkind', 'promise', 'unclear')),
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  CONSTRAINT message_refusal_has_reason CHECK ((outcome = 'refused') = (reason <> ''))
) STRICT, WITHOUT ROWID;

CREATE TABLE donor_message_reading (
  message_id TEXT NOT NULL PRIMARY KEY REFERENCES donor_message_decision (message_id),
  answer TEXT NOT NULL CHECK (answer IN ('none', 'thanks', 'prayer', 'eats_well')),
  read_by TEXT NOT NULL,
  read_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
