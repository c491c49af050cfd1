import { base64 } from '../../worker/shared/base64.ts';
import { drawn } from './photo.ts';

const SIGNATURE = { width: 600, height: 240 };
/** A thumbprint can be told from another at this size. */
const LONGEST_SIDE = 900;
/** What the server takes of one picture, before base64. */
const MOST_BYTES = 110_000;

/** A drawn signature as a picture, white as paper: what the kept consent shows. Empty where it cannot be made. */
export async function signaturePicture(strokes: string): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = SIGNATURE.width;
  canvas.height = SIGNATURE.height;
  const context = canvas.getContext('2d');
  if (!context) return '';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.lineWidth = 4;
  context.lineCap = 'round';
  context.strokeStyle = '#1d2233';
  for (const stroke of strokes.split(';')) {
    context.beginPath();
    for (const [index, point] of stroke.trim().split(' ').entries()) {
      const [x = 0, y = 0] = point.split(',').map(Number);
      const at = [(x / 1000) * canvas.width, (y / 1000) * canvas.height] as const;
      if (index === 0) context.moveTo(...at);
      else context.lineTo(...at);
    }
    context.stroke();
  }
  return bytesOf(canvas, 'image/png', 1);
}

/** A photographed thumbprint, drawn anew and small; empty for what is no photo. */
export async function thumbPicture(file: File): Promise<string> {
  const photo = await drawn(file);
  if (!photo) return '';
  const scale = Math.min(1, LONGEST_SIDE / Math.max(photo.width, photo.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(photo.width * scale));
  canvas.height = Math.max(1, Math.round(photo.height * scale));
  canvas.getContext('2d')?.drawImage(photo, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.7, 0.5, 0.3]) {
    const picture = await bytesOf(canvas, 'image/jpeg', quality);
    if (picture !== '') return picture;
  }
  return '';
}

/** Empty when it is more than the server takes. */
async function bytesOf(canvas: HTMLCanvasElement, type: string, quality: number): Promise<string> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
  if (!blob || blob.size > MOST_BYTES) return '';
  return base64(new Uint8Array(await blob.arrayBuffer()));
}
