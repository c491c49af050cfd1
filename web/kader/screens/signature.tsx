import { useEffect, useRef } from 'preact/hooks';
import type { FieldAppWords } from '../../text/field-app.id.ts';

const MOST_STROKES = 19_000;
const INK = '#1d2233';

/** A box to sign in; kept as strokes, in thousandths of the box: small, and no picture of anybody. */
export function Signature({
  words,
  drawn,
  onDrawn,
}: {
  words: FieldAppWords;
  /** What was drawn before, in a form that is taken up again. */
  drawn: string;
  onDrawn: (strokes: string) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const strokes = useRef(drawn === '' ? [] : drawn.split(';'));
  useEffect(() => {
    const box = canvas.current;
    if (!box) return;
    box.width = box.clientWidth;
    box.height = box.clientHeight;
    redraw(box, strokes.current);
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
    context.strokeStyle = INK;
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

function redraw(box: HTMLCanvasElement, strokes: readonly string[]): void {
  const context = box.getContext('2d');
  if (!context) return;
  context.lineWidth = 3;
  context.lineCap = 'round';
  context.strokeStyle = INK;
  for (const stroke of strokes) {
    context.beginPath();
    for (const point of stroke.split(' ')) {
      const [x = 0, y = 0] = point.split(',').map(Number);
      context.lineTo((x / 1000) * box.width, (y / 1000) * box.height);
    }
    context.stroke();
  }
}
