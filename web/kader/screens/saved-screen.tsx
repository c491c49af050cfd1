import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import type { DayChild } from '../day.ts';
import { handoversOf, isDue, isFarewell } from '../due.ts';
import type { Recorded } from '../recorded.ts';

/** What was just saved: where it lies now, what comes next, and the way back out of it. */
export function SavedScreen(props: ScreenProps) {
  const { field, state, words } = props;
  const [isLate, setLate] = useState(false);
  const { saved } = state;
  if (!saved) return null;
  const { recorded, commands } = saved;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const what = recorded.payloads.map(({ kind }) => kinds[kind] ?? kind).join(', ');
  const next = nextWork(props, recorded);
  const undo = async () => {
    setLate(false);
    if (await field.undo()) location.replace(recorded.form.place);
    else setLate(true);
  };
  return (
    <section class="stack saved">
      <p class="tick" aria-hidden="true">
        ✓
      </p>
      <h1>{words.savedTitle}</h1>
      <p class="who">
        {what}
        <br />
        {recorded.name}
      </p>
      <Whereabouts {...props} commands={commands} />
      <p class={isLate ? 'fault' : 'fault-none'} role="alert">
        {words.undoLate}
      </p>
      {next ? (
        <a class="wide primary" href={next.href}>
          {next.label}
        </a>
      ) : (
        <a class="wide primary" href="#/">
          {state.day ? words.allFinished : words.today}
        </a>
      )}
      {next && (
        <a class="wide" href="#/">
          {words.backToList}
        </a>
      )}
      <button type="button" class="wide quiet" onClick={() => void undo()}>
        {words.undo}
      </button>
    </section>
  );
}

/** Still here, on its way, or there: never to be mistaken for one another. */
function Whereabouts({ state, words, commands }: ScreenProps & { commands: readonly string[] }) {
  const own = state.items.filter(({ id }) => commands.includes(id));
  const odd = own.find((item) => item.state !== 'waiting');
  if (odd) {
    return (
      <p class="fault" role="status">
        {words.states[odd.state]}
        {odd.told && `: ${odd.told}`}
      </p>
    );
  }
  return own.length === 0 ? (
    <p class="state sent" role="status">
      <span aria-hidden="true">✓✓</span> {words.isSent}
    </p>
  ) : (
    <p class="state kept" role="status">
      <span aria-hidden="true">●</span> {state.sending ? words.sending : words.isKept}
    </p>
  );
}

/** More for the same family first, then the next who waits, as one walks. */
function nextWork({ state, words }: ScreenProps, { child: id, payloads }: Recorded) {
  const children = state.day?.children ?? [];
  const at = children.findIndex((child) => child.id === id);
  const same = children[at];
  const more = same && !payloads.some(isFarewell) && moreFor(same, { state, words });
  if (more) return more;
  const next = [...children.slice(at + 1), ...children.slice(0, Math.max(0, at))].find((child) =>
    isDue(child),
  );
  if (!next) return null;
  return {
    href: `#/anak/${next.id}`,
    label: words.nextFamily(next.name, words.place(next.rw, next.rt)),
  };
}

function moreFor(child: DayChild, { state, words }: Pick<ScreenProps, 'state' | 'words'>) {
  const [handover] = handoversOf(child);
  const to = (what: string) => `#/anak/${child.id}/${what}`;
  if (handover) {
    const { delivery, quantity, path } = handover;
    const goods = state.lang === 'en' ? delivery.assetNameEn : delivery.assetName;
    const said = delivery.isService ? words.service : words;
    return { href: to(path), label: words.alsoHere(said.deliver(String(quantity), goods)) };
  }
  if (child.measureDue) {
    const measure = child.kind === 'pregnancy' ? words.registration.measureArm : words.measure;
    return { href: to('ukur'), label: words.alsoHere(measure) };
  }
  return child.visitDue ? { href: to('kunjungan'), label: words.alsoHere(words.visit) } : null;
}
