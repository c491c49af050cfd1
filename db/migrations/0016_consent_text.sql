-- The text that a guardian agrees to. A new wording is a new version in a new migration: what somebody
-- agreed to stays as it was. UU 27/2022, articles 20-22 (consent), 25 (children) and 9 (withdrawal).
INSERT INTO consent_text (version, purpose, body_id, body_en, valid_from) VALUES ('1', 'registration_and_matching',
'Saya orang tua atau wali anak ini. Petugas sudah menjelaskan hal-hal berikut, dan saya mengerti.

Untuk apa. Data anak saya dicatat supaya ia dapat diperiksa puskesmas dan, bila berisiko stunting, mendapat bantuan gizi dari bapak asuh atau perusahaan.

Data apa. Nama, NIK bila ada, tanggal lahir, jenis kelamin, alamat, nama dan nomor saya, serta berat, tinggi, dan hasil pemeriksaan anak saya.

Siapa yang melihat. Hanya petugas di wilayah kami: kader, puskesmas, koordinator TPPS kota, dan inspektorat. Setiap kali data dibuka, dicatat siapa yang membukanya.

Apa yang dibagikan. Pemberi bantuan dan masyarakat hanya melihat jumlah: berapa anak dibantu di satu kecamatan dan berapa uang dipakai. Nama, foto, alamat, tanggal lahir, dan hasil ukur anak saya tidak pernah dibagikan kepada mereka.

Berapa lama. Selama anak saya ikut program, paling lama sampai umur lima tahun ditambah masa pertanggungjawaban keuangan. Data disimpan tersandi.

Hak saya. Saya boleh melihat dan membetulkan data anak saya, meminta salinannya, dan meminta data dihapus. Saya boleh mencabut persetujuan ini kapan saja lewat kader atau puskesmas, tanpa memberi alasan. Setelah dicabut, data disembunyikan dan bantuan yang belum berjalan dihentikan. Pelayanan posyandu dan puskesmas untuk anak saya tetap sama.

Saya setuju atas kemauan sendiri, tanpa paksaan dan tanpa membayar apa pun.',
'I am the parent or guardian of this child. The worker has explained the following to me, and I understand it.

What for. My child''s data is recorded so that the puskesmas can check it and so that, if it is at risk of stunting, it receives food support from a foster father or a company.

Which data. Name, NIK if there is one, birth date, sex, address, my own name and number, and my child''s weight, height and check-up results.

Who sees it. Only workers in our area: the kader, the puskesmas, the city''s TPPS coordinator and the inspectorate. Each time the data is opened, it is recorded who opened it.

What is shared. Donors and the public see numbers only: how many children were helped in a kecamatan and how much money was spent. My child''s name, photo, address, birth date and measurements are never shared with them.

How long. While my child is in the programme, at most until the age of five plus the time that financial accountability takes. The data is kept encrypted.

My rights. I may see and correct my child''s data, ask for a copy and ask for it to be erased. I may take this consent back at any time through the kader or the puskesmas, without giving a reason. The data is then hidden and support that has not begun yet is stopped. What the posyandu and the puskesmas do for my child stays the same.

I agree of my own free will, without pressure and without paying anything.',
'2026-01-01');
