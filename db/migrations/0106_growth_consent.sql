-- The child's own donor sees its growth as a line against the WHO's, what arrived month by month, and the
-- week of the next delivery: more than the first text told a guardian, so only under a text that tells it.
CREATE TABLE consent_text_shown (
  version TEXT NOT NULL PRIMARY KEY REFERENCES consent_text (version),
  shown TEXT NOT NULL CHECK (shown = 'growth_by_month')
) STRICT, WITHOUT ROWID;

INSERT INTO consent_text (version, purpose, body_id, body_en, valid_from) VALUES
('sharing-2', 'sharing',
'Bapak asuh anak saya melihat kabar anak saya dengan nama samaran: kelompok umurnya, kecamatan atau kotanya, bulan-bulan bantuan diterima, minggu bantuan berikutnya, dan pertumbuhannya. Pertumbuhan ditulis dalam satu kata (membaik, tetap, atau perlu perhatian) dan, sejak bantuan mulai, digambar sebagai garis per bulan di samping garis wajar WHO untuk anak seumurnya, dengan jaraknya dari nilai tengah. Itu hanya ditampilkan bila paling sedikit lima anak tampak sama umur dan wilayahnya. Nama, foto, jenis kelamin, alamat, tanggal lahir, serta berat dan tinggi anak saya tidak pernah dibagikan kepadanya.

Saya boleh menolak atau mencabut persetujuan ini kapan saja, tanpa alasan. Kabar itu langsung ditutup; bantuan untuk anak saya tetap sama.',
'My child''s foster father sees how it is doing, under a made-up name: its age group, its kecamatan or city, the months in which support arrived, the week of the next delivery, and its growth. Growth is told in one word (better, the same, or needs attention) and, since support began, drawn as a line by month beside the WHO''s fair range for children of its age, with its distance from the median. That is shown only where at least five children look the same in age and area. My child''s name, photo, sex, address, birth date, weight and height are never shared with him.

I may refuse this or take it back at any time, without a reason. The news is closed at once; the support for my child stays the same.',
'2026-01-04');

INSERT INTO consent_text_shown (version, shown) VALUES ('sharing-2', 'growth_by_month');
