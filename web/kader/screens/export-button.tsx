import type { ScreenProps } from '../app.tsx';

/** A sealed copy of what is not sent, for when the phone is about to fail. */
export function ExportButton({ field, words }: Pick<ScreenProps, 'field' | 'words'>) {
  const save = async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await field.exported());
    link.download = 'asuh-belum-terkirim.json';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <button type="button" class="wide" onClick={() => void save()}>
      {words.export}
    </button>
  );
}
