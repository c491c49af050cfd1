import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import type { DueHandover } from '../due.ts';
import type { DayChild } from '../phone-store.ts';
import type { GoodsPhoto } from '../photo.ts';
import { Choices } from './choices.tsx';
import { DueDay } from './due-day.tsx';
import { GoodsPhotoField } from './goods-photo-field.tsx';
import { type CoarsePlace, PlaceField } from './place-field.tsx';
import { type Recipient, RecipientField, recipientFault } from './recipient-field.tsx';
import { Fault, FullPhone, useSaving } from './saving.tsx';

/**
 * Handing goods over. Only what is rejected is tapped; what is accepted follows, so that the two always
 * come to what was sent.
 */
export function DeliverScreen(props: ScreenProps & { child: DayChild; handover: DueHandover }) {
  const { child, handover, words, state } = props;
  const { delivery, drop, quantity } = handover;
  const goods = state.lang === 'en' ? delivery.assetNameEn : delivery.assetName;
  const said = delivery.isService ? words.service : words;
  const [rejected, setRejected] = useState(0);
  const [reason, setReason] = useState('');
  const [recipient, setRecipient] = useState<Recipient>({ by: 'code', code: '' });
  const [photo, setPhoto] = useState<GoodsPhoto | null>(null);
  const [place, setPlace] = useState<CoarsePlace | null>(null);
  const { isSaving, isFull, fault, setFault, save } = useSaving(props);
  const isNobody = rejected === quantity && reason === 'not_home';
  const reject = (count: number) => setRejected(Math.max(0, Math.min(quantity, count)));
  const submit = (event: Event) => {
    event.preventDefault();
    keep(photo);
  };
  const keep = (shown: GoodsPhoto | null) => {
    if (rejected > 0 && reason === '') return setFault(words.reasonMissing);
    const missing = isNobody ? '' : recipientFault(recipient, words);
    if (missing !== '') return setFault(missing);
    const payload = {
      kind: 'confirm_delivery',
      run: delivery.runId,
      delivery: delivery.id,
      accepted: quantity - rejected,
      rejected,
      reason: rejected > 0 ? reason : '',
      recipient: isNobody ? { by: 'none' } : recipient,
      photo: shown?.sha256 ?? null,
      place,
      ...(drop === null ? {} : { drop }),
    };
    const taken = shown && { taken: shown, delivery: delivery.id };
    void save({ child: child.id, payloads: [payload], photo: taken });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{said.deliverTitle}</h1>
      <p>
        <strong>{child.name}</strong>
        <br />
        {said.count(quantity, goods)} <DueDay dueOn={handover.dueOn} state={state} words={words} />
      </p>
      <div class="tally">
        <p>
          {said.accepted}
          <output class="number good">{quantity - rejected}</output>
        </p>
        <p>
          {said.rejected}
          <span class="stepper">
            <button
              type="button"
              aria-label={`${said.rejected}: ${words.less}`}
              onClick={() => reject(rejected - 1)}
            >
              −
            </button>
            <output class="number">{rejected}</output>
            <button
              type="button"
              aria-label={`${said.rejected}: ${words.add}`}
              onClick={() => reject(rejected + 1)}
            >
              +
            </button>
          </span>
        </p>
      </div>
      <button
        type="button"
        class="wide"
        aria-pressed={isNobody}
        onClick={() => {
          reject(isNobody ? 0 : quantity);
          setReason(isNobody ? '' : 'not_home');
        }}
      >
        {words.notHome}
      </button>
      {rejected > 0 && (
        <Choices
          legend={said.reason}
          name="alasan"
          choices={said.reasons as Readonly<Record<string, string>>}
          value={reason}
          onChoose={setReason}
        />
      )}
      {!isNobody && (
        <>
          {child.photosAgreed ? (
            <GoodsPhotoField words={words} photo={photo} onPhoto={setPhoto} />
          ) : (
            <p class="soft">{words.photoNo}</p>
          )}
          <RecipientField words={words} recipient={recipient} onChange={setRecipient} />
        </>
      )}
      <PlaceField words={words} onPlace={setPlace} />
      <Fault text={fault} />
      <FullPhone
        {...props}
        isFull={isFull}
        onWithoutPhoto={
          photo &&
          (() => {
            setPhoto(null);
            keep(null);
          })
        }
      />
      <button class="wide primary" type="submit" disabled={isSaving}>
        {words.save}
      </button>
      <a class="wide quiet" href={`#/anak/${child.id}`}>
        {words.cancel}
      </a>
    </form>
  );
}
