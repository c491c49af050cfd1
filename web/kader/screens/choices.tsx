/** A few answers, each as wide as a thumb. */
export function Choices<Name extends string>(props: {
  legend: string;
  name: string;
  choices: Readonly<Record<Name, string>>;
  value: string;
  onChoose: (value: Name) => void;
}) {
  return (
    <fieldset class="choices">
      <legend>{props.legend}</legend>
      {(Object.keys(props.choices) as Name[]).map((value) => (
        <label class="choice" key={value}>
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={props.value === value}
            onChange={() => props.onChoose(value)}
          />
          <span>{props.choices[value]}</span>
        </label>
      ))}
    </fieldset>
  );
}
