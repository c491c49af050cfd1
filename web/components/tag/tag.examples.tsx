import type { Example } from '../example.ts';
import { Tag } from './tag.tsx';

export const examples: Example[] = [
  {
    name: 'tones',
    render: () => (
      <p class="cluster">
        <Tag>Terdaftar</Tag>
        <Tag tone="info">Sudah dikunjungi</Tag>
        <Tag tone="success">Terverifikasi</Tag>
        <Tag tone="warning">Menunggu peninjauan</Tag>
        <Tag tone="danger">Ditolak</Tag>
      </p>
    ),
  },
];
