import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import type { Recorded } from '../field.ts';
import { ExportButton } from './export-button.tsx';

/** Saving with one tap, however often it is tapped. `isFull`: the phone had no room, and nothing was kept. */
export function useSaving({ field, words }: Pick<ScreenProps, 'field' | 'words'>) {
  const [isSaving, setSaving] = useState(false);
  const [isFull, setFull] = useState(false);
  const [fault, setFault] = useState('');
  const save = async (recorded: Recorded) => {
    if (isSaving) return;
    setSaving(true);
    setFault('');
    setFull(false);
    try {
      await field.record(recorded);
      location.hash = '#/';
    } catch {
      setSaving(false);
      setFault(words.storageFull);
      setFull(true);
    }
  };
  return { isSaving, isFull, fault, setFault, save };
}

/** What is wrong, where the eye and the screen reader find it. */
export function Fault({ text }: { text: string }) {
  return (
    <p class={text === '' ? 'fault-none' : 'fault'} role="alert">
      {text}
    </p>
  );
}

/** A full phone: what is at risk, and the copy that saves it. What was typed stays where it is. */
export function FullPhone(
  props: ScreenProps & {
    readonly isFull: boolean;
    /** Saves again without the photo, which takes nearly all the room; null without one. */
    readonly onWithoutPhoto: (() => void) | null;
  },
) {
  const { words, state, isFull, onWithoutPhoto } = props;
  if (!isFull) return null;
  return (
    <div class="stack">
      {onWithoutPhoto && (
        <button type="button" class="wide" onClick={onWithoutPhoto}>
          {words.saveWithoutPhoto}
        </button>
      )}
      {state.items.length > 0 && (
        <>
          <p class="warning">{words.atRisk(state.items.length)}</p>
          <ExportButton {...props} />
        </>
      )}
    </div>
  );
}
