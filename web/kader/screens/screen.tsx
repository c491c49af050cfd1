import type { ScreenProps } from '../app.tsx';
import { handoversOf } from '../due.ts';
import type { Place } from '../place.ts';
import type { Update } from '../update.ts';
import { ArmScreen } from './arm-screen.tsx';
import { ClosedScreen } from './closed-screen.tsx';
import { DeliverScreen } from './deliver-screen.tsx';
import { FamilyScreen } from './family-screen.tsx';
import { MeasureScreen } from './measure-screen.tsx';
import { NewsScreen } from './news-screen.tsx';
import { RegisterScreen } from './register-screen.tsx';
import { SavedScreen } from './saved-screen.tsx';
import { TodayScreen } from './today-screen.tsx';
import { UnsentScreen } from './unsent-screen.tsx';

/** The screen of a place; Today where there is nothing to show for it any more. */
export function Screen(props: ScreenProps & { place: Place; update: Update }) {
  const { place, state, update, ...shared } = props;
  const screen = { ...shared, state };
  if (state.phase === 'loading' || state.phase === 'failed') return null;
  if (state.phase === 'closed') return <ClosedScreen {...screen} />;
  if (place.kind === 'unsent') return <UnsentScreen {...screen} update={update} />;
  if (place.kind === 'saved' && state.saved) return <SavedScreen {...screen} />;
  if (place.kind === 'form' && 'register' in place) {
    return <RegisterScreen {...screen} who={place.register} step={place.step} />;
  }
  const id = 'child' in place ? place.child : '';
  const child = state.day?.children.find((each) => each.id === id);
  if (!child) return <TodayScreen {...screen} />;
  if (place.kind === 'family') return <FamilyScreen {...screen} child={child} />;
  const what = 'what' in place ? place.what : '';
  const handover = handoversOf(child).find(({ path }) => path === what);
  if (handover) return <DeliverScreen {...screen} child={child} handover={handover} />;
  if (what === 'ukur') {
    return child.kind === 'pregnancy' ? (
      <ArmScreen {...screen} child={child} />
    ) : (
      <MeasureScreen {...screen} child={child} />
    );
  }
  if (what === 'kunjungan' || what === 'kabar' || what === 'rujuk') {
    return <NewsScreen {...screen} child={child} what={what} />;
  }
  return <FamilyScreen {...screen} child={child} />;
}
