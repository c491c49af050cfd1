import { useEffect, useRef, useState } from 'preact/hooks';
import type { FieldAppWords } from '../../text/field-app.id.ts';
import { coarse, type DraftPhoto, dab, draftOfPhoto, drawn, encoded } from '../photo.ts';

/** A photo of the goods: taken, made unrecognisable where a finger rubs, and written anew without metadata. */
export function GoodsPhotoField(props: {
  words: FieldAppWords;
  photo: DraftPhoto | null;
  onPhoto: (photo: DraftPhoto | null) => void;
  /** Told while a photo is being made unrecognisable, and once it is used or thrown away. */
  onOpen: (isOpen: boolean) => void;
}) {
  const { words, photo, onPhoto, onOpen } = props;
  const [picture, setPicture] = useState<HTMLCanvasElement | null>(null);
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    onOpen(picture !== null);
    return () => onOpen(false);
  }, [picture]);
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const canvas = await drawn(file);
    input.value = '';
    setWrong(canvas === null);
    setPicture(canvas);
  };
  if (picture) {
    const use = async () => {
      const taken = await encoded(picture);
      onPhoto(taken && draftOfPhoto(taken));
      setPicture(null);
    };
    return (
      <BlurBrush words={words} picture={picture} onUse={use} onDrop={() => setPicture(null)} />
    );
  }
  return (
    <div class="stack">
      <label class="wide file">
        {words.photo}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void take(event.currentTarget)}
        />
      </label>
      <small class="soft">{words.photoHint}</small>
      {isWrong && (
        <p class="fault" role="alert">
          {words.photoWrong}
        </p>
      )}
      {photo && (
        <p class="row" role="status">
          <span>✓ {words.photoReady}</span>
          <button type="button" class="quiet" onClick={() => onPhoto(null)}>
            {words.photoDrop}
          </button>
        </p>
      )}
    </div>
  );
}

function BlurBrush(props: {
  words: FieldAppWords;
  picture: HTMLCanvasElement;
  onUse: () => void;
  onDrop: () => void;
}) {
  const { words, picture } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const from = coarse(picture);
    picture.className = 'picture';
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', words.photoBlur);
    place.current?.replaceChildren(picture);
    const rub = (event: PointerEvent) => {
      if (event.type === 'pointermove' && event.buttons === 0) return;
      event.preventDefault();
      const frame = picture.getBoundingClientRect();
      const scale = picture.width / frame.width;
      const [x, y] = [(event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale];
      dab(picture, from, { x, y, radius: 26 * scale });
    };
    picture.addEventListener('pointerdown', rub);
    picture.addEventListener('pointermove', rub);
    return () => {
      picture.removeEventListener('pointerdown', rub);
      picture.removeEventListener('pointermove', rub);
    };
  }, [picture]);
  return (
    <div class="stack">
      <p>{words.photoBlur}</p>
      <div ref={place} />
      <button type="button" class="wide primary" onClick={props.onUse}>
        {words.photoUse}
      </button>
      <button type="button" class="wide quiet" onClick={props.onDrop}>
        {words.photoDrop}
      </button>
    </div>
  );
}
