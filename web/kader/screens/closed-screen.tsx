import type { ScreenProps } from '../app.tsx';

/** Nobody is signed in on this phone: what to do, and that nothing is lost. */
export function ClosedScreen({ state, words }: ScreenProps) {
  return (
    <section class="stack">
      <h1>{state.closed === 'revoked' ? words.revokedTitle : words.signInTitle}</h1>
      <p>
        {state.closed === 'revoked'
          ? words.revoked
          : state.closed === 'offline' && !navigator.onLine
            ? words.offlineFirst
            : words.signInText}
      </p>
      {state.locked > 0 && <p class="warning">{words.unsentCount(state.locked)}</p>}
      <a class="wide primary" href="/masuk?ke=%2Fkader">
        {words.signIn}
      </a>
    </section>
  );
}
