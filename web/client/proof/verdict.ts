import type { Said, Tell } from './said.ts';

/** Where a check tells its steps and its verdict: a part of the page that the server rendered. */
export interface Board {
  readonly clear: () => void;
  readonly tell: Tell;
  /** Shows what it came to, and brings it into view. */
  readonly conclude: () => void;
}

/** The board in a part of the page (web/pages/portal/verify-board.tsx). */
export function boardIn(place: Element): Board {
  const told: Said[] = [];
  return {
    clear() {
      told.length = 0;
      for (const each of steps(place)) show(each, null);
      for (const each of verdicts(place)) each.hidden = true;
    },
    tell(said) {
      told.push(said);
      const line = place.querySelector<HTMLElement>(`[data-step="${said.step}"]`);
      if (line) show(line, said);
    },
    conclude() {
      const verdict = verdictOf(told);
      // A step that this check did not need is no open question.
      const isOver = verdict === 'passed';
      for (const each of steps(place)) each.hidden = isOver && each.dataset.state === 'waiting';
      for (const each of verdicts(place)) each.hidden = each.dataset.verdict !== verdict;
      place.querySelector(`[data-verdict="${verdict}"]`)?.scrollIntoView({ block: 'nearest' });
    },
  };
}

/** A log that cannot be reached is no forgery; anything else that fails is told as loudly as can be. */
function verdictOf(told: readonly Said[]): 'passed' | 'failed' | 'unreachable' {
  const failures = told.filter(({ ok }) => !ok);
  if (told.length > 0 && failures.length === 0) return 'passed';
  return failures.every(({ code }) => code === 'log_unreachable') ? 'unreachable' : 'failed';
}

function show(line: HTMLElement, said: Said | null): void {
  const words = line.closest<HTMLElement>('[data-steps]')?.dataset ?? {};
  const [state, word] =
    said === null
      ? ['waiting', words.wordWaiting]
      : said.ok
        ? ['ok', words.wordOk]
        : ['failed', words.wordFailed];
  line.dataset.state = state;
  line.hidden = false;
  const spoken = line.querySelector('[data-state-word]');
  if (spoken) spoken.textContent = `: ${word}`;
  for (const sentence of line.querySelectorAll<HTMLElement>('[data-say]')) {
    sentence.hidden = sentence.dataset.say !== said?.code;
  }
  const facts = line.querySelector<HTMLElement>('[data-facts]');
  if (!facts) return;
  facts.textContent = said?.facts?.join(' · ') ?? '';
  (facts.parentElement as HTMLElement).hidden = facts.textContent === '';
}

function steps(place: Element): NodeListOf<HTMLElement> {
  return place.querySelectorAll<HTMLElement>('[data-step]');
}

function verdicts(place: Element): NodeListOf<HTMLElement> {
  return place.querySelectorAll<HTMLElement>('[data-verdict]');
}
