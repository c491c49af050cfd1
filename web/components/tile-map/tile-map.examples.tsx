import type { Example } from '../example.ts';
import { TileMap } from './tile-map.tsx';

export const examples: Example[] = [
  {
    name: 'children with a place per kecamatan',
    render: () => (
      <TileMap
        label="Anak yang mendapat tempat per kecamatan"
        tiles={[
          { label: 'Kasemen', href: '#kasemen', value: 412, whole: 506, valueText: '412 dari 506' },
          { label: 'Curug', value: 97, whole: 214, valueText: '97 dari 214' },
          { label: 'Taktakan', value: 0, whole: 30, valueText: '0 dari 30' },
        ]}
      />
    ),
  },
];
