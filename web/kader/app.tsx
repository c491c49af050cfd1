import { useEffect, useMemo, useState } from 'preact/hooks';
import { fieldAppEn } from '../text/field-app.en.ts';
import { type FieldAppWords, fieldAppId } from '../text/field-app.id.ts';
import { handoversOf } from './due.ts';
import { Field, type FieldState } from './field.ts';
import { ArmScreen } from './screens/arm-screen.tsx';
import { ClosedScreen } from './screens/closed-screen.tsx';
import { DeliverScreen } from './screens/deliver-screen.tsx';
import { FamilyScreen } from './screens/family-screen.tsx';
import { MeasureScreen } from './screens/measure-screen.tsx';
import { NewsScreen } from './screens/news-screen.tsx';
import { RegisterScreen } from './screens/register-screen.tsx';
import { TodayScreen } from './screens/today-screen.tsx';
import { UnsentScreen } from './screens/unsent-screen.tsx';
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
  const [place, setPlace] = useState(() => location.hash);
  const [canUpdate, setCanUpdate] = useState(false);
  useEffect(() => {
    addEventListener('hashchange', () => {
      setPlace(location.hash);
      scrollTo(0, 0);
    });
    update.onReady(() => setCanUpdate(true));
    void field.start();
  }, []);
  const { state } = field;
  const words: FieldAppWords = state.lang === 'en' ? fieldAppEn : fieldAppId;
  useEffect(() => {
    document.documentElement.lang = state.lang;
    document.title = words.title;
  }, [state.lang]);
  const shared = { field, state, words };
  const isOpen = state.phase === 'open';
  return (
    <>
      <header class="bar">
        <a href="#/" class="bar-title">
          {words.title}
        </a>
        <button
          type="button"
          class="bar-button"
          onClick={() => field.speak(state.lang === 'en' ? 'id' : 'en')}
        >
          {words.language}
        </button>
      </header>
      <main class="screen" aria-busy={state.phase === 'loading'}>
        {canUpdate && place.length < 3 && (
          <button type="button" class="wide quiet" onClick={() => update.take()}>
            {words.update}
          </button>
        )}
        {state.clockWrong && <p class="warning">{words.clockWrong}</p>}
        {state.phase === 'loading' && <p>{words.loading}</p>}
        {state.phase === 'closed' && <ClosedScreen {...shared} />}
        {isOpen && <OpenScreen key={place} {...shared} place={place} />}
      </main>
      {isOpen && (
        <nav class="foot">
          <a href="#/" aria-current={place.length < 3 ? 'page' : undefined}>
            {words.today}
          </a>
          <a href="#/belum" aria-current={place === '#/belum' ? 'page' : undefined}>
            {state.sending
              ? words.sending
              : state.items.length > 0
                ? words.unsentCount(state.items.length)
                : words.allSent}
          </a>
        </nav>
      )}
    </>
  );
}

function OpenScreen(props: ScreenProps & { place: string }) {
  const { place, state } = props;
  const [, id, rest = ''] = /^#\/anak\/([0-9a-z]{26})(?:\/(.+))?$/.exec(place) ?? [];
  const [what] = rest.split('/');
  const child = state.day?.children.find((each) => each.id === id);
  if (place === '#/belum') return <UnsentScreen {...props} />;
  if (place === '#/daftar/anak') return <RegisterScreen {...props} who="child" />;
  if (place === '#/daftar/ibu-hamil') return <RegisterScreen {...props} who="pregnancy" />;
  if (!child) return <TodayScreen {...props} />;
  const handover = handoversOf(child).find(({ path }) => path === rest);
  if (handover) return <DeliverScreen {...props} child={child} handover={handover} />;
  if (what === 'ukur' && child.kind === 'pregnancy') return <ArmScreen {...props} child={child} />;
  if (what === 'ukur') return <MeasureScreen {...props} child={child} />;
  if (what === 'kunjungan' || what === 'kabar' || what === 'rujuk') {
    return <NewsScreen {...props} child={child} what={what} />;
  }
  return <FamilyScreen {...props} child={child} />;
}
