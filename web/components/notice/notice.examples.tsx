import type { Example } from '../example.ts';
import { Notice } from './notice.tsx';

export const examples: Example[] = [
  {
    name: 'info',
    render: () => (
      <Notice kind="info" title="Daftar ini diperbarui setiap malam">
        <p>Angka di bawah 5 anak per kelurahan tidak ditampilkan untuk melindungi keluarga.</p>
      </Notice>
    ),
  },
  {
    name: 'success',
    render: () => (
      <Notice
        kind="success"
        kindWord="Berhasil"
        title="Penyerahan 30 butir telur dicatat"
        announce
      />
    ),
  },
  {
    name: 'warning',
    render: () => (
      <Notice kind="warning" kindWord="Peringatan" title="42 baris menunggu peninjauan">
        <p>
          Dua anak mungkin orang yang sama. <a href="#tinjau">Tinjau sekarang</a>
        </p>
      </Notice>
    ),
  },
  {
    name: 'error',
    render: () => (
      <Notice kind="error" kindWord="Galat" title="Berkas tidak terbaca">
        <p>Judul kolom “Tgl Lahir” tidak ditemukan. Unduh ulang dari e-PPGBM, lalu unggah lagi.</p>
      </Notice>
    ),
  },
];
