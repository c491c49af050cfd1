export interface ProgressProps {
  label: string;
  value: number;
  max: number;
  /** Says it in words: "48.000 dari 120.000 baris". */
  text: string;
  /** Unique on the page. */
  id: string;
}

/** How far something has come. Give Page `refreshSeconds` to have it move without JavaScript. */
export function Progress(props: ProgressProps) {
  return (
    <div class="progress">
      <label for={props.id}>{props.label}</label>
      <span class="progress-text">{props.text}</span>
      <progress id={props.id} value={props.value} max={props.max}>
        {props.text}
      </progress>
    </div>
  );
}
