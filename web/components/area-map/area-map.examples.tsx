import type { Example } from '../example.ts';
import { AreaMap } from './area-map.tsx';
import { KOTA_SERANG } from './kota-serang.ts';

const AREAS = [
  ['36.73.01', 'Serang', 61],
  ['36.73.02', 'Kasemen', 88],
  ['36.73.03', 'Walantaka', 24],
  ['36.73.04', 'Curug', null],
  ['36.73.05', 'Cipocok Jaya', 0],
  ['36.73.06', 'Taktakan', 41],
] as const;

export const examples: Example[] = [
  {
    name: 'children who wait per kecamatan, one figure withheld',
    render: () => (
      <AreaMap
        caption="Anak yang menunggu dukungan, per kecamatan"
        shapes={KOTA_SERANG}
        note="Makin kuat warnanya, makin banyak."
        areas={AREAS.map(([areaCode, label, value]) => ({
          areaCode,
          label,
          value,
          valueText: value === null ? '< 5' : String(value),
          description: `${value ?? 'kurang dari 5'} anak menunggu`,
          href: `#${areaCode}`,
        }))}
      />
    ),
  },
];
