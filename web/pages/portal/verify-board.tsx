import type { Child } from 'hono/jsx';
import { Button } from '../../components/button/button.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { type StepOutcome, VerifySteps } from '../../components/verify-steps/verify-steps.tsx';
import { type Lang, text } from '../../text/lang.ts';

type StepName = keyof ReturnType<typeof text>['portal']['verify']['steps'];

/** What is checked of an entry on its page, in this order. */
export const ENTRY_STEPS: readonly StepName[] = [
  'key',
  'signature',
  'inclusion',
  'bytes',
  'words',
  'balance',
  'history',
];

/** What is checked of a proof that somebody brings. */
export const RECEIPT_STEPS: readonly StepName[] = [
  'file',
  'key',
  'signature',
  'inclusion',
  'balance',
  'details',
  'history',
];

/** The steps of a check and what they come to; a script fills them in, or the server has. */
export function VerifyBoard(props: {
  lang: Lang;
  steps: readonly StepName[];
  outcomes?: readonly StepOutcome[] | undefined;
}) {
  const { verify } = text(props.lang).portal;
  const verdict = verdictOf(props.outcomes);
  const { waiting, ok, failed } = verify.state;
  return (
    <div class="stack">
      <div role="status">
        <div data-verdict="passed" hidden={verdict !== 'passed'}>
          <Notice kind="success" title={verify.passed} />
        </div>
        <div data-verdict="unreachable" hidden={verdict !== 'unreachable'}>
          <Notice kind="warning" title={verify.unreachable}>
            {verify.unreachableText}
          </Notice>
        </div>
      </div>
      <div role="alert">
        <div data-verdict="failed" hidden={verdict !== 'failed'}>
          <Notice kind="error" title={verify.failed}>
            {verify.failedText}
          </Notice>
        </div>
      </div>
      <VerifySteps
        steps={props.steps.map((step) => ({ step, ...verify.steps[step] }))}
        words={{ waiting, ok, failed, numbers: verify.numbers }}
        outcomes={props.outcomes}
      />
    </div>
  );
}

/** How anyone checks without a browser: the command, ready to be copied. */
export function ByHand(props: { lang: Lang; origin: string }) {
  const { verify } = text(props.lang).portal;
  return (
    <>
      <pre class="leaf-bytes">
        <code>{`npm run -s verify -- ${props.origin}`}</code>
      </pre>
      <p class="soft">{verify.byHand}</p>
    </>
  );
}

/** A button that stands there only where a script can answer it. */
export function ScriptButton(props: { children: Child }) {
  return (
    <div data-verify-start data-with-script hidden>
      <Button type="button">{props.children}</Button>
    </div>
  );
}

function verdictOf(outcomes: readonly StepOutcome[] | undefined) {
  if (outcomes === undefined || outcomes.length === 0) return null;
  const failures = outcomes.filter(({ ok }) => !ok);
  if (failures.length === 0) return 'passed';
  return failures.every(({ code }) => code === 'log_unreachable') ? 'unreachable' : 'failed';
}
