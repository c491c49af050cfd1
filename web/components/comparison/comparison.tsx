import type { Child } from 'hono/jsx';
import { Icon } from '../icon/icon.tsx';

export interface ComparedField {
  label: string;
  left: Child;
  right: Child;
  differs: boolean;
}

export interface ComparisonProps {
  caption: string;
  /** Head of the column of labels: "Kolom". */
  fieldHeader: string;
  leftHeader: Child;
  rightHeader: Child;
  /** Marks a line whose sides differ: "beda". */
  differsWord: string;
  fields: ComparedField[];
}

/** Two records side by side. A difference has a sign, a word, a weight and a tint. */
export function Comparison(props: ComparisonProps) {
  return (
    <table class="comparison">
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.fieldHeader}</th>
          <th scope="col">{props.leftHeader}</th>
          <th scope="col">{props.rightHeader}</th>
        </tr>
      </thead>
      <tbody>
        {props.fields.map((field) => (
          <tr class={field.differs ? 'comparison-differs' : undefined}>
            <th scope="row">
              {field.label}
              {field.differs && (
                <span class="comparison-mark">
                  <Icon name="differs" />
                  {props.differsWord}
                </span>
              )}
            </th>
            <td>{field.left}</td>
            <td>{field.right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
