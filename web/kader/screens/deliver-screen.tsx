import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import type { DayChild } from '../day.ts';
import type { DueHandover } from '../due.ts';
import { type DraftPhoto, photoOfDraft } from '../photo.ts';
import { Choices } from './choices.tsx';
import { DueDay } from './due-day.tsx';
import { Act, Resumed, useForm } from './form.tsx';
import { GoodsPhotoField } from './goods-photo-field.tsx';
import { type CoarsePlace, PlaceField } from './place-field.tsx';
import { type Recipient, RecipientField, recipientFault } from './recipient-field.tsx';

/**
 * Handing goods over. Only what is rejected is tapped; what is accepted follows, so that the two always
 * come to what was sent.
 */
export function DeliverScreen(props: ScreenProps & { child: DayChild; handover: DueHandover }) {
  const { child, handover, words, state } = props;
  const { delivery, drop, quantity } = handover;
  const goods = state.lang === 'en' ? delivery.assetNameEn : delivery.assetName;
  const said = delivery.isService ? words.service : words;
  const form = useForm(props, `#/anak/${child.id}/${handover.path}`, {
    rejected: 0,
    reason: '',
    recipient: { by: 'code', code: '' } as Recipient,
    photo: null as DraftPhoto | null,
  });
  const { rejected, reason, recipient, photo } = form.value;
  const [place, setPlace] = useState<CoarsePlace | null>(null);
  const [isPhotoOpen, setPhotoOpen] = useState(false);
  // One visit or class was, or was not: there is nothing to count.
  const isOneService = delivery.isService === true && quantity === 1;
  const isNobody = rejected === quantity && reason === 'not_home';
  const reject = (count: number) => {
    const rejected = Math.max(0, Math.min(quantity, count));
    form.set({ rejected, reason: rejected === 0 || isNobody ? '' : reason });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    keep(photo);
  };
  const keep = (shown: DraftPhoto | null) => {
    if (isPhotoOpen) return form.setFault(words.photoOpen);
    if (rejected > 0 && reason === '') return form.setFault(words.reasonMissing);
    const missing = isNobody ? '' : recipientFault(recipient, words);
    if (missing !== '') return form.setFault(missing);
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
    void form.save({
      child: child.id,
      name: child.name,
      payloads: [payload],
      photo: shown && { taken: photoOfDraft(shown), delivery: delivery.id },
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{said.deliverTitle}</h1>
      <p class="who">
        {child.name}
        <br />
        <span class="soft">
          {said.count(quantity, goods)} <DueDay {...props} dueOn={handover.dueOn} />
        </span>
      </p>
      <Resumed {...props} form={form} />
      {isOneService ? (
        <Choices
          legend={words.service.doneAsks}
          name="terlaksana"
          choices={{ yes: words.service.accepted, no: words.service.rejected }}
          value={rejected === 0 ? 'yes' : 'no'}
          onChoose={(chosen: 'yes' | 'no') => reject(chosen === 'no' ? 1 : 0)}
        />
      ) : (
        <Tally
          said={said}
          words={words}
          quantity={quantity}
          rejected={rejected}
          onReject={reject}
        />
      )}
      <button
        type="button"
        class="wide"
        aria-pressed={isNobody}
        onClick={() =>
          form.set(
            isNobody ? { rejected: 0, reason: '' } : { rejected: quantity, reason: 'not_home' },
          )
        }
      >
        {words.notHome}
      </button>
      {rejected > 0 && (
        <Choices
          legend={said.reason}
          name="alasan"
          choices={said.reasons as Readonly<Record<string, string>>}
          value={reason}
          onChoose={(reason: string) => form.set({ reason })}
        />
      )}
      {!isNobody && (
        <>
          {delivery.isService ? null : child.photosAgreed ? (
            <GoodsPhotoField
              words={words}
              photo={photo}
              onPhoto={(photo) => form.set({ photo })}
              onOpen={setPhotoOpen}
            />
          ) : (
            <p class="soft">{words.photoNo}</p>
          )}
          <RecipientField
            words={words}
            recipient={recipient}
            onChange={(recipient) => form.set({ recipient })}
          />
        </>
      )}
      <PlaceField words={words} onPlace={setPlace} />
      <Act
        {...props}
        form={form}
        label={words.save}
        onWithoutPhoto={
          photo &&
          (() => {
            form.set({ photo: null });
            keep(null);
          })
        }
      />
    </form>
  );
}

/** How much came in order and how much did not: the two always come to what was sent. */
function Tally(props: {
  said: { readonly accepted: string; readonly rejected: string };
  words: ScreenProps['words'];
  quantity: number;
  rejected: number;
  onReject: (count: number) => void;
}) {
  const { said, words, quantity, rejected, onReject } = props;
  return (
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
            onClick={() => onReject(rejected - 1)}
          >
            −
          </button>
          <output class="number">{rejected}</output>
          <button
            type="button"
            aria-label={`${said.rejected}: ${words.add}`}
            onClick={() => onReject(rejected + 1)}
          >
            +
          </button>
        </span>
      </p>
    </div>
  );
}
