import { href, type Lang, text } from '../../text/lang.ts';

/** The evidence of a payment or settlement: a link for those who may open it, and its hash for all. */
export function EvidenceValue(props: {
  lang: Lang;
  evidenceId: string | null;
  evidenceSha256: string | null;
  maySeeEvidence: boolean;
}) {
  const { lang, evidenceId, evidenceSha256 } = props;
  const words = text(lang).deliveries.evidence;
  if (evidenceId === null || evidenceSha256 === null) return <>{words.none}</>;
  return (
    <>
      {props.maySeeEvidence ? (
        <a href={href(lang, `/kas/bukti/${evidenceId}`)}>{words.open}</a>
      ) : (
        words.kept
      )}{' '}
      <span class="soft">{words.hash(evidenceSha256.slice(0, 16))}</span>
    </>
  );
}
