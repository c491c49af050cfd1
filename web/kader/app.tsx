import { useEffect, useMemo, useState } from 'preact/hooks';
import { fieldAppEn } from '../text/field-app.en.ts';
import { type FieldAppWords, fieldAppId } from '../text/field-app.id.ts';
import { Field } from './field.ts';
import type { FieldState } from './field-state.ts';
import { unsentOf } from './outbox.ts';
import { backOf, placeOf } from './place.ts';
import { Screen } from './screens/screen.tsx';
import { OldApp } from './screens/unsent-screen.tsx';
import type { Update } from './update.ts';

/** What every screen gets. */
export interface ScreenProps {
  readonly field: Field;
  readonly state: FieldState;
  readonly words: FieldAppWords;
}

/** The app: a bar, one screen, and a line that says what is not sent yet. */
export function App({ update }: { update: Update }) {
  const [, render] = useState(0);
  const field = useMemo(() => new Field(() => render((count) => count + 1)), []);
  const [hash, setHash] = useState(() => location.hash);
  const [canUpdate, setCanUpdate] = useState(false);
  useEffect(() => {
    addEventListener('hashchange', () => {
      // Whoever goes on is content with what was saved last.
      if (placeOf(location.hash).kind !== 'saved') field.letGo();
      setHash(location.hash);
      scrollTo(0, 0);
    });
    // Between the first drawing and this she may have gone on already.
    setHash(location.hash);
    update.onReady(() => setCanUpdate(true));
    void field.start();
  }, []);
  const { state } = field;
  const words: FieldAppWords = state.lang === 'en' ? fieldAppEn : fieldAppId;
  useEffect(() => {
    document.documentElement.lang = state.lang;
    document.title = words.title;
  }, [state.lang]);
  useEffect(() => {
    if (state.isOldApp) void update.look();
  }, [state.isOldApp]);
  const shared = { field, state, words };
  const isOpen = state.phase === 'open';
  const place = placeOf(hash);
  const isToday = place.kind === 'today';
  const back = isOpen ? backOf(place) : null;
  return (
    <>
      <header class="bar">
        <a href={back ?? '#/'} class="bar-title">
          {back === null ? words.title : `‹ ${words.back}`}
        </a>
        {place.kind === 'form' && isOpen ? (
          <span class="bar-note">{lineWords(state, words)}</span>
        ) : (
          <button
            type="button"
            class="bar-button"
            onClick={() => field.speak(state.lang === 'en' ? 'id' : 'en')}
          >
            {words.language}
          </button>
        )}
      </header>
      <main class="screen" aria-busy={state.phase === 'loading'}>
        {canUpdate && isToday && (
          <button type="button" class="wide quiet" onClick={() => update.take()}>
            {words.update}
          </button>
        )}
        {state.isOldApp && isToday && !canUpdate && <OldApp words={words} update={update} />}
        {state.clockWrong && <p class="warning">{words.clockWrong}</p>}
        {state.phase === 'loading' && <p>{words.loading}</p>}
        {state.phase === 'failed' && <NoRoom words={words} />}
        <Screen key={place.key} {...shared} place={place} update={update} />
      </main>
      {isOpen && place.kind !== 'form' && (
        <nav class="foot">
          <a href="#/" aria-current={isToday ? 'page' : undefined}>
            {words.today}
          </a>
          <a
            href="#/belum"
            class={state.items.length > 0 ? 'kept' : 'sent'}
            aria-current={place.kind === 'unsent' ? 'page' : undefined}
          >
            {lineWords(state, words)}
          </a>
        </nav>
      )}
    </>
  );
}

/** Where the phone opens no database: usually it is full to the last byte. */
function NoRoom({ words }: { words: FieldAppWords }) {
  return (
    <div class="stack" role="alert">
      <h1>{words.noRoomTitle}</h1>
      <p>{words.noRoom}</p>
      <button type="button" class="wide primary" onClick={() => location.reload()}>
        {words.openAgain}
      </button>
    </div>
  );
}

/** What is not sent yet is said at all times, also while it is being sent. */
function lineWords(state: FieldState, words: FieldAppWords): string {
  const unsent = unsentOf(state.items).length;
  if (state.sending) return unsent > 0 ? `● ${words.sendingCount(unsent)}` : words.connecting;
  if (unsent > 0) return `● ${words.unsentCount(unsent)}`;
  return state.items.length > 0
    ? `! ${words.answeredCount(state.items.length)}`
    : `✓✓ ${words.allSent}`;
}
