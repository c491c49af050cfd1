export interface FieldError {
  /** Id of the control that is wrong. */
  fieldId: string;
  message: string;
}

export interface ErrorSummaryProps {
  title: string;
  errors: FieldError[];
}

/** All that is wrong with a form, above it; each line leads to its field. Nothing when all is well. */
export function ErrorSummary(props: ErrorSummaryProps) {
  if (props.errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1}>
      <p class="error-summary-title">{props.title}</p>
      <ul class="error-summary-list">
        {props.errors.map((error) => (
          <li>
            <a href={`#${error.fieldId}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
