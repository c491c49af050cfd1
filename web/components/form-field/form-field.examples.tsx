import type { Example } from '../example.ts';
import {
  CheckboxField,
  CheckboxGroup,
  DateField,
  FileField,
  NumberField,
  RadioField,
  RupiahField,
  SelectField,
  TextareaField,
  TextField,
} from './form-field.tsx';

const KECAMATAN = [
  { value: '36.73.01', label: 'Serang' },
  { value: '36.73.02', label: 'Kasemen' },
  { value: '36.73.03', label: 'Walantaka' },
];

export const examples: Example[] = [
  {
    name: 'text and rupiah, with hint and with error',
    render: () => (
      <div class="stack">
        <TextField
          name="email"
          label="Alamat surel"
          hint="Kode masuk dikirim ke sini."
          type="email"
          autocomplete="email"
          required
        />
        <RupiahField
          name="amount"
          label="Jumlah per bulan"
          value="450 ribuan"
          error="Tulis jumlah dalam rupiah, misalnya 450.000."
        />
      </div>
    ),
  },
  {
    name: 'number, date, select, file',
    render: () => (
      <div class="stack">
        <NumberField name="weight" label="Berat badan" suffix="kg" step="any" min={0} value="9.4" />
        <DateField name="measured-on" label="Tanggal ukur" value="2027-01-12" />
        <SelectField
          name="area"
          label="Kecamatan"
          emptyWord="Pilih kecamatan"
          choices={KECAMATAN}
          value="36.73.02"
        />
        <FileField
          name="file"
          label="Berkas e-PPGBM"
          hint="CSV, XLS atau XLSX, paling besar 20 MB."
          accept=".csv,.xls,.xlsx"
        />
      </div>
    ),
  },
  {
    name: 'radio, checkboxes, a single checkbox, textarea',
    render: () => (
      <div class="stack">
        <RadioField
          name="form-of-aid"
          label="Bentuk bantuan"
          value="eggs"
          required
          choices={[
            { value: 'money', label: 'Uang', hint: 'Rp 450.000 per anak dan bulan' },
            { value: 'eggs', label: 'Telur', hint: 'Satu butir sehari' },
          ]}
        />
        <CheckboxGroup
          name="age"
          label="Umur anak"
          optionalWord="(boleh kosong)"
          error="Pilih paling sedikit satu."
          choices={[
            { value: '0-23', label: '0–23 bulan' },
            { value: '24-59', label: '24–59 bulan' },
          ]}
        />
        <CheckboxField name="agree" label="Wali sudah membaca dan menyetujui." required />
        <TextareaField name="reason" label="Alasan" optionalWord="(boleh kosong)" rows={3} />
      </div>
    ),
  },
];
