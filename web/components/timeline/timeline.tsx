import type { Child } from 'hono/jsx';
import { Icon } from '../icon/icon.tsx';

export interface TimelineStep {
  title: Child;
  state: 'done' | 'current' | 'coming' | 'stopped';
  /** The state in words, for those who cannot see the mark: "Selesai". */
  stateWord: string;
  /** Who did it. */
  by?: string | undefined;
  /** When: as a machine reads it (ISO 8601), and as people do. */
  at?: { iso: string; text: string } | undefined;
  note?: Child;
}

/** What has happened and what comes next, each with who and when. */
export function Timeline(props: { steps: TimelineStep[] }) {
  return (
    <ol class="timeline">
      {props.steps.map((step) => (
        <li
          class={`timeline-step timeline-${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span class="timeline-mark">
            {step.state === 'done' && <Icon name="check" />}
            {step.state === 'stopped' && <Icon name="cross" />}
          </span>
          <div>
            <p class="timeline-title">
              {step.title}
              <span class="visually-hidden">: {step.stateWord}</span>
            </p>
            {(step.by || step.at) && (
              <p class="timeline-who">
                {step.by}
                {step.by && step.at && ' · '}
                {step.at && <time datetime={step.at.iso}>{step.at.text}</time>}
              </p>
            )}
            {step.note && <div class="timeline-note">{step.note}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
