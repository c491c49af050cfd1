import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldAppWords } from '../../text/field-app.id.ts';
import { Choices } from './choices.tsx';
import { Signature } from './signature.tsx';

/** How whoever took the goods confirms it. */
export type Recipient =
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'card'; readonly token: string }
  | { readonly by: 'signature'; readonly strokes: string }
  | { readonly by: 'none' };

/** What is still missing, in words; empty when nothing is. */
export function recipientFault(recipient: Recipient, words: FieldAppWords): string {
  if (recipient.by === 'code' && !/^\d{4}$/.test(recipient.code)) return words.codeMissing;
  if (recipient.by === 'card' && recipient.token === '') return words.cardMissing;
  if (recipient.by === 'signature' && recipient.strokes === '') return words.signatureMissing;
  return '';
}

/** Four digits, a card, or a finger's signature. */
export function RecipientField(props: {
  words: FieldAppWords;
  recipient: Recipient;
  onChange: (recipient: Recipient) => void;
}) {
  const { words, recipient, onChange } = props;
  const choices = {
    code: words.byCode,
    ...('BarcodeDetector' in globalThis ? { card: words.byCard } : {}),
    signature: words.bySignature,
    none: words.byNone,
  } as Readonly<Record<Recipient['by'], string>>;
  const field = useRef<HTMLDivElement>(null);
  const chosen = useRef(recipient.by);
  useEffect(() => {
    // The box to sign in appears below the thumb: it is brought up.
    if (chosen.current !== recipient.by)
      field.current?.lastElementChild?.scrollIntoView({ block: 'center' });
    chosen.current = recipient.by;
  }, [recipient.by]);
  return (
    <div class="stack" ref={field}>
      <Choices
        legend={words.recipient}
        name="bukti"
        choices={choices}
        value={recipient.by}
        onChoose={(by) => onChange(emptyOf(by))}
      />
      {recipient.by === 'code' && (
        <label class="field">
          <span>{words.byCode}</span>
          <input
            class="code"
            inputMode="numeric"
            autoComplete="off"
            pattern="[0-9]*"
            maxLength={4}
            value={recipient.code}
            onInput={(event) =>
              onChange({ by: 'code', code: event.currentTarget.value.replace(/\D/g, '') })
            }
          />
        </label>
      )}
      {recipient.by === 'card' && (
        <CardScan
          words={words}
          isRead={recipient.token !== ''}
          onRead={(token) => onChange({ by: 'card', token })}
        />
      )}
      {recipient.by === 'signature' && (
        <Signature
          words={words}
          drawn={recipient.strokes}
          onDrawn={(strokes) => onChange({ by: 'signature', strokes })}
        />
      )}
    </div>
  );
}

function emptyOf(by: Recipient['by']): Recipient {
  if (by === 'code') return { by, code: '' };
  if (by === 'card') return { by, token: '' };
  return by === 'signature' ? { by, strokes: '' } : { by };
}

/** Reads the card from a photo of it: no camera runs, and the photo is kept nowhere. */
function CardScan(props: {
  words: FieldAppWords;
  isRead: boolean;
  onRead: (token: string) => void;
}) {
  const { words } = props;
  const [failed, setFailed] = useState(false);
  const read = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const found = await codeIn(file).catch(() => '');
    // So that the same picture can be chosen again.
    input.value = '';
    setFailed(found === '');
    if (found !== '') props.onRead(found);
  };
  return (
    <div class="stack">
      <label class="wide file">
        {words.scan}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void read(event.currentTarget)}
        />
      </label>
      <p role="status">{props.isRead ? words.cardRead : failed ? words.cardUnread : ''}</p>
    </div>
  );
}

interface Detector {
  detect(image: ImageBitmap): Promise<{ rawValue: string }[]>;
}

async function codeIn(file: File): Promise<string> {
  const { BarcodeDetector } = globalThis as unknown as {
    BarcodeDetector: new (how: { formats: string[] }) => Detector;
  };
  const found = await new BarcodeDetector({ formats: ['qr_code'] }).detect(
    await createImageBitmap(file),
  );
  return found[0]?.rawValue.slice(0, 200) ?? '';
}
