export interface ErrorSummaryProps {
  title: string;
  /** What is wrong, by the id of the control. */
  errors: Readonly<Record<string, string>>;
}

/** All that is wrong with a form, above it; each line leads to its field. Nothing when all is well. */
export function ErrorSummary(props: ErrorSummaryProps) {
  const errors = Object.entries(props.errors);
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabindex={-1}>
      <p class="error-summary-title">{props.title}</p>
      <ul class="error-summary-list">
        {errors.map(([fieldId, message]) => (
          <li>
            <a href={`#${fieldId}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
