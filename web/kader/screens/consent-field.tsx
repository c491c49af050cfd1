import { useState } from 'preact/hooks';
import type { FieldAppWords } from '../../text/field-app.id.ts';
import type { ConsentText } from '../day.ts';
import { signaturePicture, thumbPicture } from '../proof-picture.ts';
import type { Agreed, Proof } from '../registration.ts';
import { Choices } from './choices.tsx';
import { Signature } from './signature.tsx';

type Method = Proof['method'];

/** A consent as far as it has come; `later` when nobody is there who could give it. */
export interface Asked {
  readonly later: boolean;
  readonly texts: readonly string[];
  readonly givenBy: string;
  readonly method: Method;
  /** Strokes of a signature, a picture of a thumb, or the name of a witness. */
  readonly proof: string;
}

export const NOT_ASKED: Asked = {
  later: false,
  texts: [],
  givenBy: 'mother',
  method: 'signature',
  proof: '',
};

/** What is missing, in words; empty when nothing is. */
export function consentFault(
  asked: Asked,
  texts: readonly ConsentText[],
  words: FieldAppWords,
): string {
  if (asked.later) return '';
  const first = texts.find(({ purpose }) => purpose === 'registration');
  if (!first || !asked.texts.includes(first.version)) return words.consent.registrationFirst;
  if (asked.proof !== '') return '';
  return { signature: words.signatureMissing, ...words.consent.missing }[asked.method];
}

/** The consent as it travels; a signature becomes the picture that the server keeps. */
export async function agreedOf(asked: Asked): Promise<Agreed | null> {
  if (asked.later) return null;
  const { texts, givenBy, method, proof } = asked;
  if (method === 'witness') return { texts, givenBy, proof: { method, witness: proof.trim() } };
  const picture = method === 'signature' ? await signaturePicture(proof) : proof;
  if (picture === '') throw new Error('the proof could not be drawn');
  return { texts, givenBy, proof: { method, picture } };
}

/** The words to read out, purpose by purpose, what was agreed to, and what proves it. */
export function ConsentField(props: {
  words: FieldAppWords;
  texts: readonly ConsentText[];
  givers: Readonly<Record<string, string>>;
  asked: Asked;
  onChange: (asked: Asked) => void;
}) {
  const { words, texts, asked, onChange } = props;
  const all = words.consent;
  const tick = (version: string) =>
    onChange({
      ...asked,
      texts: asked.texts.includes(version)
        ? asked.texts.filter((each) => each !== version)
        : [...asked.texts, version],
    });
  return (
    <section class="stack">
      <h2>{all.title}</h2>
      <p class="soft">{all.lead}</p>
      <label class="choice">
        <input
          type="checkbox"
          checked={asked.later}
          onChange={() => onChange({ ...asked, later: !asked.later })}
        />
        <span>{all.later}</span>
      </label>
      {!asked.later && (
        <>
          {texts.map(({ version, purpose, body }) => (
            <div class="stack" key={version}>
              <details lang="id">
                <summary>{all.read(all.purposes[purpose])}</summary>
                {body.split('\n\n').map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </details>
              <label class="choice">
                <input
                  type="checkbox"
                  checked={asked.texts.includes(version)}
                  onChange={() => tick(version)}
                />
                <span>{all.agrees(all.purposes[purpose])}</span>
              </label>
            </div>
          ))}
          <Choices
            legend={all.givenBy}
            name="pemberi"
            choices={props.givers}
            value={asked.givenBy}
            onChoose={(givenBy) => onChange({ ...asked, givenBy })}
          />
          <Choices
            legend={all.method}
            name="bukti-setuju"
            choices={all.methods}
            value={asked.method}
            onChoose={(method: Method) => onChange({ ...asked, method, proof: '' })}
          />
          <ProofField {...props} />
        </>
      )}
    </section>
  );
}

function ProofField({
  words,
  asked,
  onChange,
}: {
  words: FieldAppWords;
  asked: Asked;
  onChange: (asked: Asked) => void;
}) {
  const [isWrong, setWrong] = useState(false);
  const keep = (proof: string) => onChange({ ...asked, proof });
  if (asked.method === 'signature')
    return <Signature words={words} drawn={asked.proof} onDrawn={keep} />;
  if (asked.method === 'witness') {
    return (
      <label class="field">
        <span>{words.consent.witness}</span>
        <input
          autoComplete="off"
          maxLength={120}
          value={asked.proof}
          onInput={(event) => keep(event.currentTarget.value)}
        />
      </label>
    );
  }
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const picture = await thumbPicture(file);
    input.value = '';
    setWrong(picture === '');
    keep(picture);
  };
  return (
    <div class="stack">
      <label class="wide file">
        {words.consent.thumb}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void take(event.currentTarget)}
        />
      </label>
      <p role="status">{asked.proof !== '' ? `✓ ${words.photoReady}` : ''}</p>
      {isWrong && (
        <p class="fault" role="alert">
          {words.photoWrong}
        </p>
      )}
    </div>
  );
}
