import type { Role } from '../../worker/identity/access.ts';

/** An organisation of the story. All are invented. */
export interface CastOrganisation {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
}

/** A person of the story, with the one role he plays and where. */
export interface CastPerson {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly role: Role;
  readonly areaCode: string;
  readonly organisation?: string;
}

export const CITY = '36.73';

export const ORGANISATIONS: readonly CastOrganisation[] = [
  { key: 'kodim', name: 'Kodim Kota Serang', kind: 'tni' },
  { key: 'polres', name: 'Polresta Kota Serang', kind: 'polri' },
  { key: 'pemkot', name: 'Pemerintah Kota Serang', kind: 'government' },
  { key: 'puskesmas', name: 'Puskesmas se-Kota Serang', kind: 'government' },
  { key: 'bank', name: 'Bank Amanah Banten', kind: 'bumd' },
  { key: 'baja', name: 'PT Baja Samudra Banten', kind: 'company' },
  { key: 'pelabuhan', name: 'PT Pelabuhan Karangantu Jaya', kind: 'bumn' },
  { key: 'kampus', name: 'Universitas Tirta Banten', kind: 'university' },
  { key: 'telur', name: 'Peternakan Telur Berkah Walantaka', kind: 'supplier' },
  { key: 'dapur', name: 'Koperasi Dapur Sehat Kasemen', kind: 'supplier' },
];

export const PEOPLE: readonly CastPerson[] = [
  {
    key: 'dandim',
    name: 'Letkol Inf. Bambang Santosa',
    title: 'Dandim',
    role: 'bapak_asuh',
    areaCode: CITY,
    organisation: 'kodim',
  },
  {
    key: 'csr',
    name: 'Ratih Kusumawardhani',
    title: 'Manajer TJSL',
    role: 'csr_officer',
    areaCode: CITY,
    organisation: 'bank',
  },
  {
    key: 'coordinator',
    name: 'Sri Wahyuni',
    title: 'Sekretaris TPPS',
    role: 'coordinator',
    areaCode: CITY,
    organisation: 'pemkot',
  },
  {
    key: 'verifier',
    name: 'Bidan Nurlela',
    title: 'Bidan koordinator',
    role: 'verifier',
    areaCode: CITY,
    organisation: 'puskesmas',
  },
  {
    key: 'kader.36.73.02',
    name: 'Enok Rohayati',
    title: 'Kader posyandu',
    role: 'kader',
    areaCode: '36.73.02',
  },
  {
    key: 'maker',
    name: 'Wahyu Prasetyo',
    title: 'Bendahara',
    role: 'treasurer_maker',
    areaCode: CITY,
    organisation: 'pemkot',
  },
  {
    key: 'checker',
    name: 'Ratna Komalasari',
    title: 'Kepala bidang',
    role: 'treasurer_checker',
    areaCode: CITY,
    organisation: 'pemkot',
  },
  {
    key: 'inspector',
    name: 'Hendra Gunawan',
    title: 'Auditor',
    role: 'inspector',
    areaCode: CITY,
    organisation: 'pemkot',
  },
  {
    key: 'administrator',
    name: 'Rizal Fauzi',
    title: 'Pranata komputer',
    role: 'administrator',
    areaCode: CITY,
    organisation: 'pemkot',
  },
  {
    key: 'camat',
    name: 'Agus Salim',
    title: 'Camat Kasemen',
    role: 'coordinator',
    areaCode: '36.73.02',
    organisation: 'pemkot',
  },
  {
    key: 'kapolres',
    name: 'Kombes Pol. Arif Wibowo',
    title: 'Kapolresta',
    role: 'bapak_asuh',
    areaCode: CITY,
    organisation: 'polres',
  },
  {
    key: 'walikota',
    name: 'H. Iwan Setiadi',
    title: 'Wali Kota',
    role: 'bapak_asuh',
    areaCode: CITY,
    organisation: 'pemkot',
  },
  {
    key: 'danramil',
    name: 'Kapten Inf. Sugeng Riyadi',
    title: 'Danramil Kasemen',
    role: 'bapak_asuh',
    areaCode: '36.73.02',
    organisation: 'kodim',
  },
  {
    key: 'babinsa',
    name: 'Sertu Dedi Kurnia',
    title: 'Babinsa',
    role: 'bapak_asuh',
    areaCode: '36.73.02.1001',
    organisation: 'kodim',
  },
  { key: 'guru', name: 'Endang Supriatna', title: 'Guru', role: 'bapak_asuh', areaCode: CITY },
  { key: 'warga', name: 'Hj. Mariam Solihah', title: '', role: 'bapak_asuh', areaCode: CITY },
  {
    key: 'csr.baja',
    name: 'Kevin Hartono',
    title: 'Kepala CSR',
    role: 'csr_officer',
    areaCode: CITY,
    organisation: 'baja',
  },
  {
    key: 'csr.pelabuhan',
    name: 'Maya Puspita',
    title: 'Staf TJSL',
    role: 'csr_officer',
    areaCode: CITY,
    organisation: 'pelabuhan',
  },
  {
    key: 'rektor',
    name: 'Prof. Lina Marlina',
    title: 'Wakil rektor',
    role: 'csr_officer',
    areaCode: CITY,
    organisation: 'kampus',
  },
  {
    key: 'kader.36.73.01',
    name: 'Iis Aisyah',
    title: 'Kader posyandu',
    role: 'kader',
    areaCode: '36.73.01',
  },
  {
    key: 'kader.36.73.03',
    name: 'Tuti Alawiyah',
    title: 'Kader posyandu',
    role: 'kader',
    areaCode: '36.73.03',
  },
  {
    key: 'kader.36.73.04',
    name: 'Mimin Suminar',
    title: 'Kader posyandu',
    role: 'kader',
    areaCode: '36.73.04',
  },
  {
    key: 'kader.36.73.05',
    name: 'Yayah Kodariah',
    title: 'Kader posyandu',
    role: 'kader',
    areaCode: '36.73.05',
  },
  {
    key: 'kader.36.73.06',
    name: 'Nining Yuningsih',
    title: 'Kader posyandu',
    role: 'kader',
    areaCode: '36.73.06',
  },
  {
    key: 'csr.pelabuhan.2',
    name: 'Yudi Prakoso',
    title: 'Kepala TJSL',
    role: 'csr_officer',
    areaCode: CITY,
    organisation: 'pelabuhan',
  },
];
