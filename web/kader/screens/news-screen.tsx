import type { ScreenProps } from '../app.tsx';
import type { DayChild } from '../day.ts';
import { Choices } from './choices.tsx';
import { Act, Resumed, useForm } from './form.tsx';

type What = 'kunjungan' | 'kabar' | 'rujuk';

/** A visit, a change in the family, or a referral: one choice and perhaps a note. */
export function NewsScreen(props: ScreenProps & { child: DayChild; what: What }) {
  const { child, words, what } = props;
  const form = useForm(props, `#/anak/${child.id}/${what}`, { chosen: '', note: '' });
  const { chosen, note } = form.value;
  const news = {
    kunjungan: {
      title: words.visit,
      asks: words.visitAsks,
      choices: { found: words.visitFound, not_found: words.visitNotFound },
    },
    kabar: { title: words.change, asks: words.changeAsks, choices: words.changes },
    rujuk: {
      title: words.refer,
      asks: words.referAsks,
      choices: child.kind === 'pregnancy' ? words.refersMother : words.refers,
    },
  }[what];
  const submit = (event: Event) => {
    event.preventDefault();
    if (chosen === '') return form.setFault(words.chooseOne);
    const payloads = [payloadOf(what, chosen, note)];
    void form.save({ child: child.id, name: child.name, payloads, photo: null });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <h1>{news.title}</h1>
      <p class="who">{child.name}</p>
      <Resumed {...props} form={form} />
      {what === 'rujuk' && <p class="loud">{words.referNow}</p>}
      <Choices
        legend={news.asks}
        name="apa"
        choices={news.choices}
        value={chosen}
        onChoose={(chosen: string) => form.set({ chosen })}
      />
      <label class="field">
        <span>{words.note}</span>
        <textarea
          rows={2}
          maxLength={500}
          value={note}
          onInput={(event) => form.set({ note: event.currentTarget.value })}
        />
        <small class="soft">{words.noteHint}</small>
      </label>
      <Act
        {...props}
        form={form}
        label={what === 'rujuk' ? words.referSave : words.save}
        isLoud={what === 'rujuk'}
      />
    </form>
  );
}

function payloadOf(what: What, chosen: string, note: string) {
  if (what === 'kunjungan') return { kind: 'visit', found: chosen === 'found', note };
  return what === 'kabar'
    ? { kind: 'change', what: chosen, note }
    : { kind: 'referral', why: chosen, note };
}
