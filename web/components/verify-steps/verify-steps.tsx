import { Icon } from '../icon/icon.tsx';

/** What came of a step: which sentence of `said`, and the figures behind it. */
export interface StepOutcome {
  step: string;
  ok: boolean;
  code: string;
  facts?: readonly string[] | undefined;
}

export interface VerifyStepsProps {
  /** Each with all the sentences it may come to, by code. */
  steps: readonly { step: string; title: string; said: Readonly<Record<string, string>> }[];
  /** Words for the state, read before the title: waiting, agrees, does not agree. */
  words: { waiting: string; ok: string; failed: string; numbers: string };
  /** What the server found; without it a script fills the list in (web/client/proof/told.ts). */
  outcomes?: readonly StepOutcome[] | undefined;
}

/** What is checked, step by step, in words; a script or the server says what came of each. */
export function VerifySteps(props: VerifyStepsProps) {
  const { words } = props;
  return (
    <ol
      class="verify-steps"
      data-steps
      data-word-ok={words.ok}
      data-word-failed={words.failed}
      data-word-waiting={words.waiting}
    >
      {props.steps.map(({ step, title, said }) => {
        const outcome = props.outcomes?.find((each) => each.step === step);
        const state = outcome === undefined ? 'waiting' : outcome.ok ? 'ok' : 'failed';
        return (
          <li class="verify-step" data-step={step} data-state={state}>
            <span class="verify-step-mark">
              <Icon name="check" class="verify-step-ok" />
              <Icon name="cross" class="verify-step-failed" />
            </span>
            <div>
              <p class="verify-step-title">
                {title}
                <span class="visually-hidden" data-state-word>
                  {`: ${words[state]}`}
                </span>
              </p>
              {Object.entries(said).map(([code, sentence]) => (
                <p class="verify-step-said" data-say={code} hidden={outcome?.code !== code}>
                  {sentence}
                </p>
              ))}
              <details class="verify-step-facts" hidden={!outcome?.facts?.length}>
                <summary>{words.numbers}</summary>
                <p data-facts>{outcome?.facts?.join(' · ')}</p>
              </details>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
