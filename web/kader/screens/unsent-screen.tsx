import { useEffect, useState } from 'preact/hooks';
import type { ScreenProps } from '../app.tsx';
import { canInstall, install } from '../install.ts';
import { type OutboxItem, unsentOf } from '../outbox.ts';
import type { Update } from '../update.ts';
import { ExportButton } from './export-button.tsx';

/** Below so much free space the app says what is at risk. */
const LOW_BYTES = 50 * 1024 * 1024;

/** What is not sent yet, item by item, and what the server could not take. */
export function UnsentScreen(props: ScreenProps & { update: Update }) {
  const { field, state, words, update } = props;
  const [told, setTold] = useState('');
  const unsent = unsentOf(state.items);
  const answered = state.items.filter((item) => !unsent.includes(item));
  const send = async () => {
    await field.sync();
    const sent = unsent.length - unsentOf(field.state.items).length;
    setTold(!navigator.onLine ? words.noSignal : sent > 0 ? words.sent(sent) : '');
  };
  const time = new Intl.DateTimeFormat(state.lang, { dateStyle: 'medium', timeStyle: 'short' });
  const signOut = () => {
    if (confirm(words.signOutAsk(unsent.length))) void field.signOut();
  };
  return (
    <section class="stack">
      <h1>{words.unsent}</h1>
      <p class={unsent.length === 0 ? 'state sent' : 'state kept'} role="status">
        {told ||
          (unsent.length === 0 ? `✓✓ ${words.allSent}` : `● ${words.keptHere(unsent.length)}`)}
      </p>
      <button
        type="button"
        class="wide primary"
        disabled={state.sending}
        onClick={() => void send()}
      >
        {state.sending ? words.sending : words.sendNow}
      </button>
      {state.isOldApp && <OldApp words={words} update={update} />}
      {state.lastSync !== null && <p class="soft">{words.lastSync(time.format(state.lastSync))}</p>}
      <Items {...props} items={unsent} />
      {answered.length > 0 && (
        <section class="stack">
          <h2>{words.answeredTitle}</h2>
          <p>{words.answeredText}</p>
          <Items {...props} items={answered} />
        </section>
      )}
      <Storage {...props} unsent={unsent.length} />
      <Exports {...props} unsent={unsent.length} />
      <button type="button" class="wide quiet" onClick={signOut}>
        {words.signOut}
      </button>
      <p class="soft">
        {state.name} · {words.version(__VERSION__)}
      </p>
    </section>
  );
}

function Items({ items, ...props }: ScreenProps & { items: readonly OutboxItem[] }) {
  return (
    <ul class="stack">
      {items.map((item) => (
        <li class="item" key={item.id}>
          <ItemLine {...props} item={item} />
        </li>
      ))}
    </ul>
  );
}

function ItemLine({ field, state, words, item }: ScreenProps & { item: OutboxItem }) {
  const name =
    state.day?.children.find(({ id }) => id === item.child)?.name ??
    state.done.families.find(({ id }) => id === item.child)?.name;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const time = new Intl.DateTimeFormat(state.lang, { dateStyle: 'short', timeStyle: 'short' });
  const kind = kinds[item.payload.kind] ?? item.payload.kind;
  return (
    <>
      <strong>{[kind, name].filter(Boolean).join(' · ')}</strong>
      <span class="soft">
        {time.format(item.at)}
        {item.photo && ` · ${words.withPhoto}`}
      </span>
      <span class={item.state === 'waiting' ? 'state kept' : 'fault'}>
        {item.state === 'waiting' && '● '}
        {words.states[item.state]}
        {item.told && `: ${item.told}`}
      </span>
      {item.state !== 'waiting' && (
        <button type="button" class="wide quiet" onClick={() => void field.dismiss(item)}>
          {words.understood}
        </button>
      )}
    </>
  );
}

/** The server knows better than this version: the way to a newer one, and that nothing is lost with it. */
export function OldApp({ words, update }: Pick<ScreenProps, 'words'> & { update: Update }) {
  return (
    <div class="warning">
      <p>{words.oldApp}</p>
      <button type="button" class="quiet" onClick={() => void update.look()}>
        {words.oldAppLook}
      </button>
    </div>
  );
}

/** What the phone has left, and whether it may throw the app's data away. */
function Storage({ words, state, unsent }: ScreenProps & { unsent: number }) {
  const [room, setRoom] = useState<{ used: number; quota: number; kept: boolean } | null>(null);
  useEffect(() => {
    const ask = async () => {
      const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
      setRoom({ used: usage, quota, kept: (await navigator.storage?.persisted?.()) ?? false });
    };
    void ask();
  }, [state.items.length]);
  if (!room || room.quota === 0) return null;
  const size = (bytes: number) =>
    `${Math.max(0.1, bytes / 1e6).toLocaleString(state.lang, { maximumFractionDigits: 1 })} MB`;
  return (
    <div class="stack">
      <p class="soft">{words.storage(size(room.used), size(room.quota))}</p>
      {room.quota - room.used < LOW_BYTES && <p class="warning">{words.storageLow}</p>}
      {!room.kept && (
        <p class={unsent > 0 ? 'warning' : 'soft'}>
          {words.notPersistent} {unsent > 0 && words.atRisk(unsent)}
        </p>
      )}
      {canInstall() && (
        <button type="button" class="wide" onClick={() => void install()}>
          {words.install}
        </button>
      )}
    </div>
  );
}

/** A sealed copy of what is not sent, and the way back from it. */
function Exports({ field, words, unsent }: ScreenProps & { unsent: number }) {
  const [told, setTold] = useState('');
  const restore = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const came = await field.imported(file);
    input.value = '';
    setTold(typeof came === 'number' ? words.imported(came) : words.importFaults[came]);
  };
  return (
    <div class="stack">
      {unsent > 0 && <ExportButton field={field} words={words} />}
      <label class="wide quiet file">
        {words.import}
        <input
          type="file"
          accept="application/json"
          onChange={(event) => void restore(event.currentTarget)}
        />
      </label>
      <p role="status">{told}</p>
    </div>
  );
}
