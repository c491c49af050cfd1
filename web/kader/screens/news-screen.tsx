import { useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import type { DayChild } from '../phone-store.ts';
import { Choices } from './choices.tsx';
import { Fault, FullPhone, useSaving } from './saving.tsx';

type What = 'kunjungan' | 'kabar' | 'rujuk';

/** A visit, a change in the family, or a referral: one choice and perhaps a note. */
export function NewsScreen(props: ScreenProps & { child: DayChild; what: What }) {
  const { child, words, what } = props;
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const { isSaving, isFull, fault, setFault, save } = useSaving(props);
  const news = {
    kunjungan: {
      title: words.visit,
      choices: { found: words.visitFound, not_found: words.visitNotFound },
    },
    kabar: { title: words.change, choices: words.changes },
    rujuk: { title: words.refer, choices: words.refers },
  }[what];
  const submit = (event: Event) => {
    event.preventDefault();
    if (chosen === '') return setFault(words.chooseOne);
    void save({ child: child.id, payloads: [payloadOf(what, chosen, note)], photo: null });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{news.title}</h1>
      <p class="soft">{child.name}</p>
      {what === 'rujuk' && <p class="loud">{words.referNow}</p>}
      <Choices
        legend={news.title}
        name="apa"
        choices={news.choices}
        value={chosen}
        onChoose={setChosen}
      />
      <label class="field">
        <span>{words.note}</span>
        <textarea
          rows={3}
          maxLength={500}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <small class="soft">{words.noteHint}</small>
      </label>
      <Fault text={fault} />
      <FullPhone {...props} isFull={isFull} onWithoutPhoto={null} />
      <button
        class={what === 'rujuk' ? 'wide danger' : 'wide primary'}
        type="submit"
        disabled={isSaving}
      >
        {what === 'rujuk' ? words.referSave : words.save}
      </button>
      <a class="wide quiet" href={`#/anak/${child.id}`}>
        {words.cancel}
      </a>
    </form>
  );
}

function payloadOf(what: What, chosen: string, note: string) {
  if (what === 'kunjungan') return { kind: 'visit', found: chosen === 'found', note };
  return what === 'kabar'
    ? { kind: 'change', what: chosen, note }
    : { kind: 'referral', why: chosen, note };
}
