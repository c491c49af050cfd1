import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import type { Recorded } from '../field.ts';

/** Saving with one tap, however often it is tapped; says so when the phone is full. */
export function useSaving({ field, words }: Pick<ScreenProps, 'field' | 'words'>) {
  const [isSaving, setSaving] = useState(false);
  const [fault, setFault] = useState('');
  const save = async (recorded: Recorded) => {
    if (isSaving) return;
    setSaving(true);
    try {
      await field.record(recorded);
      location.hash = '#/';
    } catch {
      setSaving(false);
      setFault(words.storageFull);
    }
  };
  return { isSaving, fault, setFault, save };
}

/** What is wrong, where the eye and the screen reader find it. */
export function Fault({ text }: { text: string }) {
  return (
    <p class={text === '' ? 'fault-none' : 'fault'} role="alert">
      {text}
    </p>
  );
}
