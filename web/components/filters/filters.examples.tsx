import type { Example } from '../example.ts';
import { SelectField, TextField } from '../form-field/form-field.tsx';
import { Filters } from './filters.tsx';

export const examples: Example[] = [
  {
    name: 'children by area and state',
    render: () => (
      <Filters
        label="Saring daftar anak"
        action="#anak"
        submitLabel="Terapkan"
        reset={{ href: '#semua', label: 'Hapus saringan' }}
      >
        <TextField id="filter-search" name="cari" label="Kelurahan" type="search" />
        <SelectField
          id="filter-state"
          name="status"
          label="Status"
          choices={[
            { value: '', label: 'Semua' },
            { value: 'verified', label: 'Terverifikasi' },
          ]}
        />
      </Filters>
    ),
  },
];
