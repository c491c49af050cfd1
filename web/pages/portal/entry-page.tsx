import { formatRupiah } from '../../../worker/shared/rupiah.ts';
import { tilePath, widthAt } from '../../../worker/tlog/tile.ts';
import type { Leaf } from '../../../worker/transparency/leaf.ts';
import { Card } from '../../components/card/card.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { CompactSummary, SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { dateText, monthText } from '../ledger/calendar.ts';
import { LeafLines, programmeName, typeName } from './leaf-words.tsx';
import { ByHand, ENTRY_STEPS, ScriptButton, VerifyBoard } from './verify-board.tsx';

export interface EntryProps {
  lang: Lang;
  index: number;
  leaf: Leaf;
  /** The leaf's very bytes, as text. */
  raw: string;
  digests: number;
  areaName: string;
  /** What a matching is for. */
  purpose: { readonly nameId: string; readonly nameEn: string } | null;
  /** The last checkpoint. */
  size: number;
  signedAt: number;
  /** The site's address, for the command by hand. */
  origin: string;
}

/** One entry of the public log: in words, as bytes, and how anyone can check both. */
export function EntryPage(props: EntryProps) {
  const { lang, leaf, index } = props;
  const words = text(lang);
  const { entry } = words.portal;
  return (
    <>
      <PageHeading
        kicker={typeName(words, leaf.type)}
        title={entry.title(index)}
        lead={<p>{entry.lead(props.size, wibDateTime(lang, props.signedAt))}</p>}
      />
      <CompactSummary
        rows={[
          { label: entry.kind, value: typeName(words, leaf.type) },
          { label: entry.month, value: monthText(lang, leaf.period) },
          { label: entry.area, value: props.areaName },
          ...(leaf.programme === undefined
            ? []
            : [{ label: entry.programme, value: programmeName(words, leaf.programme) }]),
        ]}
      />
      {leaf.matching ? (
        <Matching lang={lang} matching={leaf.matching} purpose={props.purpose} />
      ) : (
        <Section title={entry.linesTitle} lead={<p>{entry.linesLead}</p>}>
          <LeafLines lang={lang} index={index} lines={leaf.lines} />
          {leaf.in_kind && (
            <p class="soft">
              {entry.inKind(
                formatRupiah(leaf.in_kind.rupiah),
                formatRupiah(leaf.in_kind.rupiah_per_unit),
                dateText(lang, leaf.in_kind.priced_on),
              )}
            </p>
          )}
        </Section>
      )}
      <Verify {...props} />
      <Section title={entry.bytesTitle} lead={<p>{entry.bytesLead}</p>}>
        <pre class="leaf-bytes">
          <code data-leaf>{props.raw}</code>
        </pre>
      </Section>
      <div class="split">
        {!leaf.matching && (
          <Section title={entry.hiddenTitle}>
            <p>{entry.hidden(props.digests)}</p>
            <p>{entry.hiddenMore}</p>
          </Section>
        )}
        <Files {...props} />
      </div>
    </>
  );
}

/** What is stated of a matching: hashes whole, because they are what the check compares. */
function Matching(props: {
  lang: Lang;
  matching: NonNullable<Leaf['matching']>;
  purpose: EntryProps['purpose'];
}) {
  const { lang, matching, purpose } = props;
  const { entry } = text(lang).portal;
  const proof = href(lang, `/pencocokan/bukti/${matching.run}`);
  const policy = href(lang, `/kebijakan/${matching.policy}`);
  const shown = (name: 'run' | 'certificate' | 'published' | 'statement') => (
    <code data-matching={name}>{matching[name]}</code>
  );
  return (
    <Section title={entry.matchingTitle} lead={<p>{entry.matchingLead}</p>}>
      <p>
        <a href={proof}>{entry.matchingProof}</a>
      </p>
      <SummaryList
        rows={[
          {
            label: text(lang).explanations.proof.purpose,
            value: (lang === 'en' ? purpose?.nameEn : purpose?.nameId) ?? matching.purpose,
          },
          { label: entry.matchingLasts, value: entry.matchingMonths(matching.months) },
          {
            label: entry.matchingPolicy,
            value: <a href={policy}>{entry.matchingPolicyVersion(matching.policy)}</a>,
          },
          { label: entry.matchingRun, value: shown('run') },
          { label: entry.matchingCertificate, value: shown('certificate') },
          { label: entry.matchingPublished, value: shown('published') },
          { label: entry.matchingStatement, value: shown('statement') },
        ]}
      />
    </Section>
  );
}

function Verify(props: EntryProps) {
  const { lang, leaf } = props;
  const { verify } = text(lang).portal;
  return (
    <section
      class="stack section"
      id="periksa"
      data-verify-entry
      data-index={props.index}
      data-type={leaf.type}
      data-period={leaf.period}
      data-area={leaf.area}
      data-working={verify.working}
      data-again={verify.again}
    >
      <Card title={verify.title}>
        <p>{verify.lead}</p>
        <ScriptButton>{verify.button}</ScriptButton>
        <div class="stack stack-s" data-without-script>
          <p>{verify.withoutScript}</p>
          <ByHand lang={lang} origin={props.origin} />
        </div>
        <VerifyBoard lang={lang} steps={ENTRY_STEPS} />
      </Card>
    </section>
  );
}

/** Links to the log's own files: what the check reads, and anyone else can. */
function Files(props: EntryProps) {
  const { entry } = text(props.lang).portal;
  const at = Math.floor(props.index / 256);
  const tile = (level: 0 | 'entries') => tilePath(level, at, widthAt(level, at, props.size));
  const files = [
    { label: entry.checkpoint, path: 'checkpoint' },
    { label: entry.vkey, path: 'vkey' },
    { label: entry.hashes, path: tile(0) },
    { label: entry.bundle, path: tile('entries') },
  ];
  return (
    <Section title={entry.filesTitle}>
      <ul class="stack stack-s">
        {files.map(({ label, path }) => (
          <li>
            {label}: <a href={`/log/${path}`}>{`/log/${path}`}</a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
