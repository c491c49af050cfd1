import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldAppWords } from '../../text/field-app.id.ts';
import { Choices } from './choices.tsx';

/** How whoever took the goods confirms it. */
export type Recipient =
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'card'; readonly token: string }
  | { readonly by: 'signature'; readonly strokes: string }
  | { readonly by: 'none' };

const MOST_STROKES = 19_000;

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
  return (
    <div class="stack">
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
        <Signature words={words} onDrawn={(strokes) => onChange({ by: 'signature', strokes })} />
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
  const read = async (file: File | undefined) => {
    if (!file?.type.startsWith('image/')) return;
    const found = await codeIn(file).catch(() => '');
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
          onChange={(event) => void read(event.currentTarget.files?.[0])}
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

/** A box to sign in; kept as strokes, in thousandths of the box: small, and no picture of anybody. */
export function Signature({
  words,
  onDrawn,
}: {
  words: FieldAppWords;
  onDrawn: (strokes: string) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef<string[]>([]);
  useEffect(() => {
    const box = canvas.current;
    if (!box) return;
    box.width = box.clientWidth;
    box.height = box.clientHeight;
  }, []);
  const draw = (event: PointerEvent) => {
    const box = canvas.current;
    const context = box?.getContext('2d');
    if (!box || !context || (event.type === 'pointermove' && event.buttons === 0)) return;
    event.preventDefault();
    const frame = box.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    context.lineWidth = 3;
    context.lineCap = 'round';
    context.strokeStyle = '#1d2233';
    if (event.type === 'pointerdown') {
      box.setPointerCapture(event.pointerId);
      context.beginPath();
      context.moveTo(x, y);
      strokes.current.push('');
    } else {
      context.lineTo(x, y);
      context.stroke();
    }
    const at = `${Math.round((x / frame.width) * 1000)},${Math.round((y / frame.height) * 1000)}`;
    const last = strokes.current.length - 1;
    strokes.current[last] = `${strokes.current[last] ?? ''} ${at}`.trim();
    const text = strokes.current.join(';');
    if (text.length < MOST_STROKES) onDrawn(text);
  };
  const clear = () => {
    strokes.current = [];
    canvas.current?.getContext('2d')?.clearRect(0, 0, canvas.current.width, canvas.current.height);
    onDrawn('');
  };
  return (
    <div class="stack">
      <canvas
        class="signature"
        ref={canvas}
        role="img"
        aria-label={words.signHere}
        onPointerDown={draw}
        onPointerMove={draw}
      />
      <button type="button" class="wide quiet" onClick={clear}>
        {words.clear}
      </button>
    </div>
  );
}
