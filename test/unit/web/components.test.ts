import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BarChart } from '../../../web/components/bar-chart/bar-chart.tsx';
import { Button } from '../../../web/components/button/button.tsx';
import { Comparison } from '../../../web/components/comparison/comparison.tsx';
import { DataTable } from '../../../web/components/data-table/data-table.tsx';
import { ErrorSummary } from '../../../web/components/error-summary/error-summary.tsx';
import {
  CheckboxField,
  RadioField,
  SelectField,
  TextareaField,
  TextField,
} from '../../../web/components/form-field/form-field.tsx';
import { GALLERY, Gallery } from '../../../web/components/gallery.tsx';
import { Money } from '../../../web/components/money/money.tsx';
import { Notice } from '../../../web/components/notice/notice.tsx';
import { Pager, type PagerProps } from '../../../web/components/pager/pager.tsx';
import { elements, textOf } from './markup.ts';

const EVIL = '"><script>alert(1)</script>';
const EXAMPLES = GALLERY.flatMap(({ component, examples }) =>
  examples.map((example) => ({ ...example, title: `${component}, ${example.name}` })),
);

describe.each(EXAMPLES)('$title', ({ render }) => {
  it('renders without leaking undefined, objects or a style attribute', async () => {
    const html = String(await render());
    expect(html).not.toMatch(/undefined|\[object|NaN|\sstyle=/);
    expect(html).toMatch(/^<\w/);
  });

  it('gives every id once and ties every reference to one', async () => {
    expectWired(String(await render()));
  });
});

describe('the gallery', () => {
  it('shows every component that has examples', () => {
    const components = new URL('../../../web/components', import.meta.url);
    const withExamples = readdirSync(components, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.examples.tsx'))
      .map((path) => path.split('/')[0]);
    expect(GALLERY.map(({ component }) => component).sort()).toEqual(withExamples.sort());
  });

  it('keeps ids unique with all examples on one page', async () => {
    expectWired(String(await Gallery({ title: 'Gaya', lead: 'Semua' })));
  });
});

describe('escaping', () => {
  const hostile = {
    'a label, hint, error and value': TextField({
      name: 'a',
      label: EVIL,
      hint: EVIL,
      error: EVIL,
      value: EVIL,
    }),
    'a textarea': TextareaField({ name: 'a', label: 'A', value: `</textarea>${EVIL}` }),
    'a choice': SelectField({ name: 'a', label: 'A', choices: [{ value: EVIL, label: EVIL }] }),
    'a button and its address': Button({ children: EVIL, href: EVIL }),
    'a cell, header and caption': DataTable({
      caption: EVIL,
      empty: null,
      columns: [{ header: EVIL, cell: (row: string) => row }],
      rows: [EVIL],
    }),
    'a bar': BarChart({
      caption: EVIL,
      labelHeader: EVIL,
      valueHeader: EVIL,
      bars: [{ label: EVIL, href: EVIL, value: 1, valueText: EVIL }],
    }),
    'a compared value': Comparison({
      caption: EVIL,
      fieldHeader: EVIL,
      leftHeader: EVIL,
      rightHeader: EVIL,
      differsWord: EVIL,
      fields: [{ label: EVIL, left: EVIL, right: EVIL, differs: true }],
    }),
    'a notice': Notice({ kind: 'error', title: EVIL, children: EVIL }),
    'an error line': ErrorSummary({ title: EVIL, errors: { [EVIL]: EVIL } }),
  };

  it.each(Object.entries(hostile))('%s never becomes a script', async (_, rendered) => {
    const html = String(await rendered);
    expect(html).toContain('&lt;script&gt;');
    expect(elements(html, 'script')).toEqual([]);
  });
});

describe('a field', () => {
  it('is named by its label and described by hint and error, in that order', async () => {
    const html = String(
      await TextField({ name: 'nik', label: 'NIK', hint: '16 angka', error: 'Kurang satu angka.' }),
    );
    const [input] = elements(html, 'input');
    expect(elements(html, 'label')[0]?.attribs.for).toBe('nik');
    expect(input?.attribs).toMatchObject({
      id: 'nik',
      'aria-describedby': 'nik-hint nik-error',
      'aria-invalid': 'true',
    });
  });

  it('without hint or error refers to nothing', async () => {
    const [input] = elements(String(await TextField({ name: 'nik', label: 'NIK' })), 'input');
    expect(Object.keys(input?.attribs ?? {})).not.toContain('aria-describedby');
    expect(Object.keys(input?.attribs ?? {})).not.toContain('aria-invalid');
  });

  it('puts its id on the first radio, so that an error link lands on a control', async () => {
    const html = String(
      await RadioField({
        name: 'kind',
        label: 'Bentuk',
        value: 'eggs',
        choices: [
          { value: 'money', label: 'Uang' },
          { value: 'eggs', label: 'Telur' },
        ],
      }),
    );
    const radios = elements(html, 'input');
    expect(radios.map((radio) => radio.attribs.id)).toEqual(['kind', 'kind-2']);
    expect(radios.map((radio) => 'checked' in radio.attribs)).toEqual([false, true]);
    expect(elements(html, 'legend').map((legend) => textOf(legend))).toEqual(['Bentuk']);
  });

  it('selects the choice that is its value and no other', async () => {
    const html = String(
      await SelectField({
        name: 'a',
        label: 'A',
        emptyWord: 'Pilih',
        value: '2',
        choices: ['1', '2', '3'].map((value) => ({ value, label: value })),
      }),
    );
    const selected = elements(html, 'option').filter((option) => 'selected' in option.attribs);
    expect(selected.map((option) => option.attribs.value)).toEqual(['2']);
  });

  it('ticks a checkbox only when told', async () => {
    const ticked = async (checked: boolean) =>
      elements(String(await CheckboxField({ name: 'a', label: 'A', checked })), 'input')[0]
        ?.attribs;
    expect(await ticked(true)).toHaveProperty('checked');
    expect(await ticked(false)).not.toHaveProperty('checked');
  });
});

describe('a bar chart', () => {
  const chart = async () =>
    String(
      await BarChart({
        caption: 'Anak terbantu',
        labelHeader: 'Kecamatan',
        valueHeader: 'Anak',
        bars: [
          { label: 'Kasemen', value: 50, whole: 200, valueText: '50 dari 200' },
          { label: 'Serang', value: 100, valueText: '100' },
          { label: 'Curug', value: null, valueText: '<5' },
        ],
      }),
    );

  it('draws bars in proportion to the longest whole', async () => {
    const widths = elements(await chart(), 'rect').map((rect) => rect.attribs.width);
    expect(widths).toEqual(['100%', '25%', '50%']);
  });

  it('gives a withheld figure no length to read off', async () => {
    const rows = elements(await chart(), 'tr');
    const curug = rows.at(-1);
    expect(curug && elements(curug, 'rect')).toEqual([]);
    expect(curug && textOf(curug)).toContain('<5');
  });
});

describe('a table', () => {
  const columns = [
    { header: 'Nama', cell: (row: { name: string }) => row.name, rowHeader: true },
    { header: 'Jumlah', cell: () => Money({ amountRupiah: 1_500_000 }), align: 'end' as const },
  ];

  it('labels each cell for the stacked view and names the row', async () => {
    const html = String(
      await DataTable({ caption: 'C', columns, rows: [{ name: 'Telur' }], empty: 'kosong' }),
    );
    expect(elements(html, 'td').map((cell) => cell.attribs['data-label'])).toEqual(['Jumlah']);
    expect(elements(html, 'th').map((cell) => cell.attribs.scope)).toEqual(['col', 'col', 'row']);
  });

  it('writes a column of rupiah at the end of the line, with its direction where asked', async () => {
    const html = String(
      await DataTable({
        caption: 'C',
        columns: [
          { header: 'Saldo', rupiah: (row: { rupiah: number }) => row.rupiah },
          { header: 'Mutasi', rupiah: (row) => row.rupiah, signed: true },
        ],
        rows: [{ rupiah: 5000 }],
        empty: null,
      }),
    );
    const cells = elements(html, 'td');
    expect(cells.map((cell) => [cell.attribs.class, textOf(cell)])).toEqual([
      ['cell-end', 'Rp 5.000'],
      ['cell-end', '+Rp 5.000'],
    ]);
  });

  it('gives way to its empty state', async () => {
    const html = String(await DataTable({ caption: 'C', columns, rows: [], empty: 'kosong' }));
    expect(html).toBe('kosong');
  });
});

describe('a pager', () => {
  const links = async (props: Partial<PagerProps>) =>
    elements(String(await Pager({ lang: 'id', label: 'Halaman kas', ...props })), 'a').map(
      (link) => [link.attribs.rel, link.attribs.href, textOf(link)],
    );

  it('says how the list goes on: older by time, the next page in any other order', async () => {
    expect(await links({ first: '/kas', older: '/kas?sebelum=7' })).toEqual([
      ['prev', '/kas', 'Ke halaman pertama'],
      ['next', '/kas?sebelum=7', 'Lebih lama'],
    ]);
    expect(await links({ newer: '/kas?setelah=9', next: '/kas?setelah=7' })).toEqual([
      ['prev', '/kas?setelah=9', 'Lebih baru'],
      ['next', '/kas?setelah=7', 'Halaman berikutnya'],
    ]);
  });

  it('speaks the language of the page, or the words of its list', async () => {
    expect(await links({ lang: 'en', older: '/en/kas' })).toEqual([['next', '/en/kas', 'Older']]);
    expect(await links({ older: '/audit', olderWord: 'Cari lebih jauh' })).toEqual([
      ['next', '/audit', 'Cari lebih jauh'],
    ]);
  });

  it('is a landmark with a name', async () => {
    const html = String(await Pager({ lang: 'id', label: 'Halaman kas', next: '/kas' }));
    expect(elements(html, 'nav')[0]?.attribs['aria-label']).toBe('Halaman kas');
  });
});

describe('small parts', () => {
  it('money shows its sign and keeps the whole amount for machines', async () => {
    const html = String(await Money({ amountRupiah: 27_000_000, signed: true }));
    expect(textOf(html)).toBe('+Rp 27.000.000');
    expect(elements(html, 'data')[0]?.attribs.value).toBe('27000000');
    expect(textOf(String(await Money({ amountRupiah: -5000, signed: true })))).toBe('−Rp 5.000');
  });

  it('a comparison says in a word, not only in colour, which line differs', async () => {
    const html = String(
      await Comparison({
        caption: 'C',
        fieldHeader: 'Kolom',
        leftHeader: 'A',
        rightHeader: 'B',
        differsWord: 'beda',
        fields: [
          { label: 'Nama', left: 'Fadil', right: 'Fadhil', differs: true },
          { label: 'Lahir', left: 'x', right: 'x', differs: false },
        ],
      }),
    );
    expect(elements(html, 'tr').map((row) => textOf(row).includes('beda'))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('a pager with nowhere to go and a summary without errors leave nothing behind', () => {
    expect(Pager({ lang: 'id', label: 'Halaman', first: false, older: null, next: '' })).toBeNull();
    expect(ErrorSummary({ title: 'Galat', errors: {} })).toBeNull();
  });

  it('an announced error interrupts, an announced success does not', async () => {
    const role = async (kind: 'error' | 'success', announce: boolean) =>
      elements(String(await Notice({ kind, title: 'x', announce })), 'div')[0]?.attribs.role;
    expect(await role('error', true)).toBe('alert');
    expect(await role('success', true)).toBe('status');
    expect(await role('success', false)).toBeUndefined();
  });
});

function expectWired(html: string): void {
  const all = elements(html, '*');
  const ids = all.flatMap((element) => element.attribs.id ?? []);
  expect(ids).toEqual([...new Set(ids)]);
  for (const { attribs } of all) {
    const references = `${attribs.for ?? ''} ${attribs['aria-describedby'] ?? ''}`;
    for (const id of references.split(/\s+/).filter(Boolean)) expect(ids).toContain(id);
  }
  const labelled = new Set(all.flatMap((element) => element.attribs.for ?? []));
  const fields = all.filter(({ name }) => ['input', 'select', 'textarea'].includes(name));
  for (const { attribs } of fields) expect(labelled).toContain(attribs.id);
}
