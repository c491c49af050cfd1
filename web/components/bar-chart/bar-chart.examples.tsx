import type { Example } from '../example.ts';
import { BarChart } from './bar-chart.tsx';

export const examples: Example[] = [
  {
    name: 'children helped per kecamatan, one figure withheld',
    render: () => (
      <BarChart
        caption="Anak terbantu per kecamatan, Januari 2027"
        labelHeader="Kecamatan"
        valueHeader="Anak terbantu dari yang berisiko"
        bars={[
          { label: 'Kasemen', href: '#kasemen', value: 412, whole: 506, valueText: '412 dari 506' },
          { label: 'Serang', href: '#serang', value: 301, whole: 588, valueText: '301 dari 588' },
          {
            label: 'Walantaka',
            href: '#walantaka',
            value: 188,
            whole: 260,
            valueText: '188 dari 260',
          },
          { label: 'Curug', href: '#curug', value: 97, whole: 214, valueText: '97 dari 214' },
          { label: 'Taktakan', href: '#taktakan', value: null, valueText: '<5' },
          {
            label: 'Cipocok Jaya',
            href: '#cipocok',
            value: 0,
            whole: 120,
            valueText: '0 dari 120',
          },
        ]}
        note="Bilah penuh: anak berisiko yang terverifikasi. Angka di bawah 5 tidak ditampilkan."
      />
    ),
  },
];
