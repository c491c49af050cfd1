import { disclosedText } from '../../client/proof/disclosure.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { FileField, TextareaField, TextField } from '../../components/form-field/form-field.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import type { StepOutcome } from '../../components/verify-steps/verify-steps.tsx';
import { href, type Lang, type Text, text } from '../../text/lang.ts';
import { accountName } from '../ledger/account-name.ts';
import { assetName, signedAmount, typeName } from './leaf-words.tsx';
import { RECEIPT_STEPS, VerifyBoard } from './verify-board.tsx';

/** A proof that holds: what it is about. */
export interface ProvedEntry {
  readonly index: number;
  readonly leaf: string;
  readonly entry: {
    readonly type: string;
    readonly period: string;
    readonly lines: readonly { account: string; asset: string; amount: number }[];
  };
  readonly details: readonly { claim: string; value: string }[];
}

export interface CheckProps {
  lang: Lang;
  origin: string;
  /** The entry a QR code led here for. */
  index: number | null;
  /** What the server found, when a form without script was sent. */
  checked?: { outcomes: readonly StepOutcome[]; proved: ProvedEntry | null } | undefined;
  error?: string | undefined;
}

/** Where anyone brings a proof and learns what it proves, and what not. */
export function CheckPage(props: CheckProps) {
  const { lang, index, checked } = props;
  const { check } = text(lang).portal;
  return (
    <>
      <PageHeading title={check.title} lead={<p>{check.lead}</p>} />
      {index !== null && (
        <Notice kind="info" title={check.cameWith(index)}>
          <p>{check.cameWithText}</p>
          <p>
            <a href={href(lang, `/buku-kas/${index}`)}>{check.openEntry(index)}</a>
          </p>
        </Notice>
      )}
      <div class="stack stack-l" data-verify-file>
        <Forms {...props} />
        <section class="stack section" data-results hidden={checked === undefined}>
          {checked && (
            <Notice kind="info" title={check.byServer}>
              {check.byServerText}
            </Notice>
          )}
          <VerifyBoard lang={lang} steps={RECEIPT_STEPS} outcomes={checked?.outcomes} />
          <Says lang={lang} proved={checked?.proved ?? null} />
        </section>
        <p hidden data-words>
          {JSON.stringify(wordsOf(text(lang)))}
        </p>
      </div>
      <Whole {...props} />
      <div class="split split-even">
        <Section title={check.provesTitle}>
          <Points points={check.proves} />
        </Section>
        <Section title={check.notTitle}>
          <Points points={check.provesNot} />
        </Section>
      </div>
    </>
  );
}

function Forms(props: CheckProps) {
  const { lang, index } = props;
  const { check, verify } = text(lang).portal;
  const action = href(lang, '/verifikasi');
  return (
    <div class="split split-small-first">
      <Card>
        <form class="stack" method="post" action={action} data-index-form>
          <TextField
            name="catatan"
            label={check.index}
            hint={check.indexHint}
            inputmode="numeric"
            width="short"
            value={index === null ? undefined : String(index)}
          />
          <div>
            <Button variant="secondary">{check.submitIndex}</Button>
          </div>
        </form>
        <p class="soft">{verify.lead}</p>
      </Card>
      <Card>
        <form
          class="stack"
          method="post"
          action={action}
          enctype="multipart/form-data"
          data-file-form
        >
          <FileField
            name="berkas"
            label={check.file}
            accept=".tlog-proof,.json,.txt,text/plain,application/json"
            hint={check.fileHint}
            error={props.error}
          />
          <p class="soft" data-with-script hidden>
            {check.drop}
          </p>
          <TextareaField name="isi" id="isi-bukti" label={check.paste} rows={5} />
          <div>
            <Button>{check.submit}</Button>
          </div>
        </form>
        <div class="stack stack-s" data-without-script>
          <p>{check.leadWithoutScript}</p>
        </div>
      </Card>
    </div>
  );
}

/** All entries at once, on one's own computer. */
function Whole({ lang, origin }: CheckProps) {
  const { check } = text(lang).portal;
  return (
    <Section title={check.wholeTitle} lead={<p>{check.wholeLead}</p>}>
      <pre class="leaf-bytes">
        <code>{`npm run -s verify -- ${origin}`}</code>
      </pre>
      <ul class="cluster">
        {(['/buku-kas', '/log', '/data'] as const).map((path) => (
          <li>
            <a href={href(lang, path)}>{check.whole[path]}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What a proved entry says; a script fills in the same places. */
function Says(props: { lang: Lang; proved: ProvedEntry | null }) {
  const { lang, proved } = props;
  const words = text(lang);
  const { check } = words.portal;
  const lines = proved?.entry.lines ?? [];
  const details = proved?.details ?? [];
  const claims: Readonly<Record<string, string>> = check.claims;
  return (
    <div class="stack" data-says hidden={proved === null}>
      <h2>{check.saysTitle}</h2>
      <p>
        <a
          data-fill="link"
          data-base={href(lang, '/buku-kas')}
          data-template={check.openEntryTemplate}
          href={href(lang, `/buku-kas/${proved?.index ?? ''}`)}
        >
          {check.openEntry(proved?.index ?? 0)}
        </a>
      </p>
      <p data-fill="kind">
        {proved && `${typeName(words, proved.entry.type)} · ${proved.entry.period}`}
      </p>
      <ul data-fill="lines">
        {lines.map((line) => (
          <li>{`${accountName(words, line.account)}: ${signedAmount(line)} ${assetName(words, line.asset)}`}</li>
        ))}
      </ul>
      <div class="stack stack-s" hidden={details.length === 0}>
        <h3>{check.detailsTitle}</h3>
        <ul data-fill="details">
          {details.map((each) => (
            <li>{`${claims[each.claim] ?? each.claim}: ${disclosedText(each)}`}</li>
          ))}
        </ul>
      </div>
      <pre class="leaf-bytes">
        <code data-fill="leaf">{proved?.leaf}</code>
      </pre>
    </div>
  );
}

function Points(props: { points: readonly string[] }) {
  return (
    <ul>
      {props.points.map((point) => (
        <li>{point}</li>
      ))}
    </ul>
  );
}

/** The words that the script tells a result in; `{}` stands for whose account it is. */
function wordsOf(words: Text) {
  const { types, accounts } = words.ledger;
  const named = Object.entries(accounts).map(([kind, name]) => [
    kind,
    typeof name === 'string' ? name : (name as (giver: string) => string)('{}'),
  ]);
  return {
    types: { ...types, matching: words.portal.matchingType },
    accounts: Object.fromEntries(named),
    assets: words.portal.ledger.assets,
    claims: words.portal.check.claims,
    individuals: accounts.individuals,
  };
}
