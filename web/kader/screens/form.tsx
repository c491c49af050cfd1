import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import { unsentOf } from '../outbox.ts';
import type { Recorded } from '../recorded.ts';
import { ExportButton } from './export-button.tsx';

/** Typing goes on while it is kept: not at every letter. */
const QUIET_MS = 300;

/** Where a screen's form shows what was saved. */
export const SAVED_PLACE = '#/tersimpan';

/** A form that outlives its phone: what is typed is kept as it comes, and saved with one tap. */
export interface Form<Value extends object> {
  readonly value: Value;
  /** Takes what was typed or chosen; what was wrong before is no longer said. */
  set(change: Partial<Value>): void;
  /** When what stands here was typed, where it comes from before; null in a fresh form. */
  readonly resumedAt: number | null;
  restart(): void;
  readonly isSaving: boolean;
  /** The phone had no room, and nothing was kept. */
  readonly isFull: boolean;
  readonly fault: string;
  setFault(fault: string): void;
  /** Saves what is recorded, or what it comes to in a moment: null when that failed. */
  save(recorded: Entry | (() => Promise<Entry | null>)): Promise<void>;
}

type Entry = Omit<Recorded, 'form'>;

export function useForm<Value extends object>(
  { field, state, words }: ScreenProps,
  place: string,
  initial: Value,
): Form<Value> {
  const draft = state.drafts.get(place);
  const [value, setValue] = useState<Value>(() => ({ ...initial, ...(draft?.value ?? {}) }));
  const [resumedAt, setResumedAt] = useState(draft?.at ?? null);
  const [isSaving, setSaving] = useState(false);
  const [isFull, setFull] = useState(false);
  const [fault, setFault] = useState('');
  const latest = useRef(value);
  // Not a state: a second tap comes before the screen is drawn anew.
  const isBusy = useRef(false);
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const keepNow = () => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current);
    waiting.current = null;
    void field.keepDraft(place, latest.current);
  };
  useEffect(() => {
    // A phone that needs room for its camera ends the page behind it.
    const hidden = () => document.visibilityState === 'hidden' && keepNow();
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      keepNow();
    };
  }, []);
  const show = (next: Value) => {
    latest.current = next;
    setValue(next);
    setFault('');
  };
  return {
    value,
    resumedAt,
    isSaving,
    isFull,
    fault,
    setFault,
    set(change) {
      show({ ...latest.current, ...change });
      if (waiting.current !== null) clearTimeout(waiting.current);
      waiting.current = setTimeout(keepNow, QUIET_MS);
    },
    restart() {
      if (waiting.current !== null) clearTimeout(waiting.current);
      waiting.current = null;
      show(initial);
      setResumedAt(null);
      void field.keepDraft(place, null);
    },
    async save(recorded) {
      if (isBusy.current) return;
      isBusy.current = true;
      setSaving(true);
      setFault('');
      setFull(false);
      try {
        const entry = typeof recorded === 'function' ? await recorded() : recorded;
        if (entry) {
          if (waiting.current !== null) clearTimeout(waiting.current);
          waiting.current = null;
          await field.record({ ...entry, form: { place, value: latest.current } });
          // In place of the form: the phone's own way back must not lead into it again.
          location.replace(SAVED_PLACE);
          return;
        }
      } catch {
        setFault(words.storageFull);
        setFull(true);
      }
      isBusy.current = false;
      setSaving(false);
    },
  };
}

/** Says that a form was begun before, and offers to begin anew. */
export function Resumed({
  form,
  state,
  words,
}: ScreenProps & { form: Pick<Form<object>, 'resumedAt' | 'restart'> }) {
  if (form.resumedAt === null) return null;
  const time = new Intl.DateTimeFormat(state.lang, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div class="note" role="status">
      <p>{words.resumed(time.format(form.resumedAt))}</p>
      <button type="button" class="quiet" onClick={form.restart}>
        {words.restart}
      </button>
    </div>
  );
}

/** The one main action, always under the thumb; what is wrong stands right above it. */
export function Act(
  props: ScreenProps & {
    form: Pick<Form<object>, 'isSaving' | 'isFull' | 'fault'>;
    label: string;
    isLoud?: boolean;
    /** Saves again without the photo, which takes nearly all the room; null without one. */
    onWithoutPhoto?: (() => void) | null;
    children?: ComponentChildren;
  },
) {
  const { form, label, isLoud = false, onWithoutPhoto = null, children } = props;
  return (
    <div class="act">
      <p class={form.fault === '' ? 'fault-none' : 'fault'} role="alert">
        {form.fault}
      </p>
      {form.isFull && <FullPhone {...props} onWithoutPhoto={onWithoutPhoto} />}
      <button
        class={isLoud ? 'wide danger' : 'wide primary'}
        type="submit"
        disabled={form.isSaving}
      >
        {label}
      </button>
      {children}
    </div>
  );
}

/** A full phone: what is at risk, and the copy that saves it. What was typed stays where it is. */
function FullPhone(props: ScreenProps & { readonly onWithoutPhoto: (() => void) | null }) {
  const { words, state, onWithoutPhoto } = props;
  const unsent = unsentOf(state.items).length;
  return (
    <div class="stack">
      {onWithoutPhoto && (
        <button type="button" class="wide" onClick={onWithoutPhoto}>
          {words.saveWithoutPhoto}
        </button>
      )}
      {unsent > 0 && (
        <>
          <p class="warning">{words.atRisk(unsent)}</p>
          <ExportButton {...props} />
        </>
      )}
    </div>
  );
}
