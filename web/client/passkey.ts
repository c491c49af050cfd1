/**
 * Brings the passkey buttons to life: asks the server for a challenge, the browser for the passkey,
 * and the server again whether it holds. Without this script, sign-in by code does the same.
 */
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

/** What the server says: where to go next, or why not. */
interface Answer {
  readonly to?: string;
  readonly error?: string;
}

if (browserSupportsWebAuthn()) {
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) enliven(place);
  for (const hint of document.querySelectorAll<HTMLElement>('[data-without-passkey]'))
    hint.hidden = true;
}

function enliven(place: HTMLElement): void {
  const button = place.querySelector('button');
  const problem = place.querySelector<HTMLElement>('[role=alert]');
  if (!button || !problem) return;
  place.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    problem.hidden = true;
    const answer = await ceremony(place.dataset.passkey ?? '', button.dataset);
    if (answer?.to) return location.assign(answer.to);
    button.disabled = false;
    problem.textContent = answer?.error ?? '';
    problem.hidden = !answer?.error;
  });
}

/** One round of challenge and answer; null when the person closed the browser's window. */
async function ceremony(does: string, { start, finish }: DOMStringMap): Promise<Answer | null> {
  const asked = await send<Options>(start ?? '', {});
  if (!asked.ok) return asked.body;
  const made = does === 'add' ? created(asked.body) : proven(asked.body);
  const response = await made.catch(() => null);
  return response && (await send<Answer>(finish ?? '', response)).body;
}

type Options = PublicKeyCredentialCreationOptionsJSON & PublicKeyCredentialRequestOptionsJSON;
type Sent<Body> = { ok: true; body: Body } | { ok: false; body: Answer };

const created = (optionsJSON: Options) => startRegistration({ optionsJSON });
const proven = (optionsJSON: Options) => startAuthentication({ optionsJSON });

async function send<Body>(path: string, body: unknown): Promise<Sent<Body>> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { ok: answer.ok, body: await answer.json() } as Sent<Body>;
}
