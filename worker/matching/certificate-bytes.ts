import { type CanonicalValue, canonicalJson } from '../shared/canonical-json.ts';
import { CanonicalBytes } from './canonical-bytes.ts';
import type { Certificate, CertifiedClass, CertifiedPledge } from './certificate.ts';

/**
 * The canonical JSON (RFC 8785) of a certificate without its hash, which is taken of it. Pledges and
 * classes, of which there are thousands with the same members, are written out in the order that the RFC
 * asks for: through strings it took longer than all the rest of a certificate.
 */
export function certificateBytes(unsealed: Omit<Certificate, 'sha256'>): Uint8Array<ArrayBuffer> {
  const bytes = new CanonicalBytes();
  const jsonOf = writer();
  const members = Object.entries(unsealed).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [at, [name, value]] of members.entries()) {
    bytes.text(`${at === 0 ? '{' : ','}"${name}":`);
    if (name === 'pledges') bytes.list(unsealed.pledges, writePledge);
    else if (name === 'classes') bytes.list(unsealed.classes, writeClass);
    // Interfaces have no index signature: the writer says whether what is in them is canonical.
    else bytes.text(canonicalJson(value as CanonicalValue));
  }
  return bytes.text('}').written;

  function writePledge({ ageMonths, areas, children, id, needs, preference }: CertifiedPledge) {
    bytes.text('{"ageMonths":').row(ageMonths).text(',"areas":').list(areas, writeText);
    bytes
      .text(',"children":')
      .whole(children)
      .text(`,"id":${canonicalJson(id)},"needs":`);
    if (needs === null) bytes.text('null');
    else bytes.list(needs, writeText);
    bytes.text(`,"preference":${canonicalJson(preference)}}`);
  }

  function writeClass(row: CertifiedClass) {
    bytes.text('{"ages":').row(row.ages).text(',"area":').text(jsonOf(row.area));
    if (row.banned) bytes.text(',"banned":').row(row.banned);
    bytes.text(',"children":').whole(row.children).text(',"gets":').list(row.gets, writeRow);
    bytes.text(',"keeps":').list(row.keeps, writeRow).text(',"need":');
    bytes.text(row.need === null ? 'null' : jsonOf(row.need));
    if (row.pinned !== undefined) bytes.text(',"pinned":').whole(row.pinned);
    bytes.text(',"severity":').whole(row.severity).text('}');
  }

  function writeText(text: string) {
    bytes.text(jsonOf(text));
  }

  function writeRow(row: readonly number[]) {
    bytes.row(row);
  }
}

/** Writes texts as JSON, each but once: the same few stand in a certificate again and again. */
function writer(): (text: string) => string {
  const written = new Map<string, string>();
  return (text) => {
    const known = written.get(text);
    if (known !== undefined) return known;
    const json = canonicalJson(text);
    written.set(text, json);
    return json;
  };
}
