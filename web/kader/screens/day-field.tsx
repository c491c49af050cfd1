/**
 * A day or a month as it stands in papers: day, month by its name, year. The phone's own calendar makes
 * one leaf through sixty months to a birthday. Half typed it is kept as it is (`2024--5`), and is no date.
 */
export function DayField(props: {
  label: string;
  lang: string;
  words: { readonly day: string; readonly month: string; readonly year: string };
  value: string;
  kind?: 'date' | 'month';
  onInput: (value: string) => void;
}) {
  const { words, kind = 'date' } = props;
  const [year = '', month = '', day = ''] = props.value.split('-');
  const tell = (parts: { year?: string; month?: string; day?: string }) => {
    const now = { year, month, day, ...parts };
    const all = [now.year, now.month, ...(kind === 'date' ? [now.day] : [])];
    props.onInput(all.every((part) => part === '') ? '' : all.join('-'));
  };
  const names = new Intl.DateTimeFormat(props.lang, { month: 'long' });
  return (
    <fieldset class="day">
      <legend>{props.label}</legend>
      {kind === 'date' && (
        <Digits
          label={words.day}
          length={2}
          value={day === '' ? '' : String(Number(day))}
          onInput={(typed) => tell({ day: typed === '' ? '' : typed.padStart(2, '0') })}
        />
      )}
      <label class="field">
        <span>{words.month}</span>
        <select value={month} onChange={(event) => tell({ month: event.currentTarget.value })}>
          <option value="">–</option>
          {Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')).map(
            (each) => (
              <option value={each} key={each}>
                {names.format(new Date(`2024-${each}-15`))}
              </option>
            ),
          )}
        </select>
      </label>
      <Digits
        label={words.year}
        length={4}
        value={year}
        onInput={(typed) => tell({ year: typed })}
      />
    </fieldset>
  );
}

function Digits(props: {
  label: string;
  length: number;
  value: string;
  onInput: (digits: string) => void;
}) {
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        inputMode="numeric"
        autoComplete="off"
        maxLength={props.length + 1}
        value={props.value}
        onInput={(event) => {
          const digits = event.currentTarget.value.replace(/\D/g, '');
          props.onInput(String(digits === '' ? '' : Number(digits)).slice(0, props.length));
        }}
      />
    </label>
  );
}
