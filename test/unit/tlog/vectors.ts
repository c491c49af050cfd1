import { base64 } from '../../../worker/shared/base64.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';
import { utf8 } from '../../../worker/tlog/bytes.ts';
import { signCheckpoint } from '../../../worker/tlog/checkpoint.ts';
import { proveConsistency, proveInclusion } from '../../../worker/tlog/client.ts';
import { cosign } from '../../../worker/tlog/cosignature.ts';
import { emptyRoot, leafHash } from '../../../worker/tlog/hash.ts';
import {
  COSIGNATURE,
  formatVkey,
  parseNote,
  signerOf,
  signNote,
} from '../../../worker/tlog/note.ts';
import { formatProof } from '../../../worker/tlog/proof.ts';
import { encodeBundle, tilePath, tilesForProof } from '../../../worker/tlog/tile.ts';
import { type StaticLog, staticLog } from './static-log.ts';

/** Sizes at which trees of tiles change their shape. */
export const SIZES = [0, 1, 255, 256, 257, 515, 65_537];

const log = signerOf('vektor.example/log', seed(1));
const witness = signerOf('saksi.example/w1', seed(2), COSIGNATURE);

/** Leaves as the product writes them (RFC 8785), invented: nobody's, and with the same shape. */
const LEAVES = [
  '{"_sd":[],"_sd_alg":"sha-256","area":"36.73","id":"00000000000000000000000001","lines":[{"account":"bank","amount":450000,"asset":"IDR"},{"account":"fund/individuals","amount":-450000,"asset":"IDR"}],"period":"2026-09","programme":"baas","type":"receipt","v":1}',
  '{"_sd":[],"_sd_alg":"sha-256","area":"36.73.02","id":"00000000000000000000000002","lines":[{"account":"bought","amount":-30,"asset":"egg"},{"account":"inventory","amount":30,"asset":"egg"}],"period":"2026-10","programme":"telur","type":"goods_receipt","v":1}',
  '{"_sd":[],"_sd_alg":"sha-256","area":"36.73","id":"00000000000000000000000003","lines":[{"account":"fund/Yayasan Contoh — “Harapan”","amount":-1,"asset":"IDR"},{"account":"cash","amount":1,"asset":"IDR"}],"period":"2026-10","programme":null,"type":"receipt","v":1}',
].map((text) => text.replace('"programme":null,', ''));

/** Every file of test/vectors/tlog, by its name, as the code makes it now. */
export async function vectorFiles(): Promise<Record<string, string>> {
  const checkpoints = await Promise.all(SIZES.map(checkpointOf));
  return {
    'keys.json': json({
      log: { seed: base64(log.seed), vkey: formatVkey(log) },
      witness: { seed: base64(witness.seed), vkey: formatVkey(witness) },
    }),
    'leaves.json': json(LEAVES.map((leaf) => ({ leaf, leafHash: base64(leafHash(utf8(leaf))) }))),
    'bundle.json': json({ entries: LEAVES, bundle: base64(encodeBundle(LEAVES.map(utf8))) }),
    'tile-paths.json': json({ paths: TILE_PATHS.map(pathVector), refused: REFUSED_PATHS }),
    'trees.json': json(SIZES.map(treeVector)),
    'inclusion.json': json((await Promise.all(INCLUSIONS.map(inclusionVector))).flat()),
    'consistency.json': json(await Promise.all(CONSISTENCIES.map(consistencyVector))),
    ...Object.fromEntries(
      SIZES.map((size, at) => [`checkpoint-${size}.txt`, checkpoints[at] ?? '']),
    ),
    'cosigned-checkpoint-515.txt': `${checkpoints[5]}${cosign(bodyOf(checkpoints[5] ?? ''), witness, 1_800_000_000)}`,
    'leaf-300-of-515.tlog-proof': await proofFile(300, 515),
    'refused-notes.json': json(await refusedNotes()),
  };
}

const TILE_PATHS: readonly (readonly [number | 'entries', number, number])[] = [
  [0, 0, 256],
  [0, 0, 1],
  [0, 999, 255],
  [0, 1_000, 256],
  [1, 1_234_067, 256],
  [5, 999_999_999, 17],
  ['entries', 0, 256],
  ['entries', 272, 112],
];

const REFUSED_PATHS = [
  'tile/0/0',
  'tile/00/000',
  'tile/64/000',
  'tile/-1/000',
  'tile/0/-01',
  'tile/0/',
  'tile/0/x000/001',
  'tile/0/001/000',
  'tile/0/000.p/0',
  'tile/0/000.p/01',
  'tile/0/000.p/256',
  'tile/entries/1',
];

const INCLUSIONS: readonly (readonly [number, readonly number[]])[] = [
  [1, [0]],
  [255, [0, 254]],
  [256, [0, 255]],
  [257, [0, 255, 256]],
  [515, [0, 256, 300, 512, 514]],
  [65_537, [0, 65_535, 65_536]],
];

const CONSISTENCIES: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 1],
  [1, 255],
  [255, 256],
  [256, 257],
  [255, 515],
  [257, 65_537],
  [65_536, 65_537],
];

const logs = new Map<number, StaticLog>();

/** A log of so many entries, built once. */
function logOf(size: number): StaticLog {
  const built = logs.get(size) ?? staticLog(size, { bundles: false });
  logs.set(size, built);
  return built;
}

function pathVector([level, index, width]: readonly [number | 'entries', number, number]) {
  return { level, index, width, path: tilePath(level, index, width) };
}

/** Entry number i is the text `entry <i>`. */
function treeVector(size: number) {
  const { head } = logOf(size);
  return { size, root: base64(head.root) };
}

async function inclusionVector([size, indexes]: readonly [number, readonly number[]]) {
  const { head, source } = logOf(size);
  return Promise.all(
    indexes.map(async (index) => {
      const { leafHash: hash, proof } = known(await proveInclusion(source, head, index));
      const tiles = tilesForProof(index, size).map((tile) =>
        tilePath(tile.level, tile.index, tile.width),
      );
      return {
        index,
        size,
        leafHash: base64(hash),
        root: base64(head.root),
        proof: proof.map(base64),
        tiles,
      };
    }),
  );
}

async function consistencyVector([from, to]: readonly [number, number]) {
  const [older, newer] = [from, to].map(logOf);
  if (!older || !newer) throw new Error('two logs');
  const proof = known(await proveConsistency(newer.source, older.head, newer.head));
  const roots = { fromRoot: base64(older.head.root), toRoot: base64(newer.head.root) };
  return { from, to, ...roots, proof: proof.map(base64) };
}

async function checkpointOf(size: number): Promise<string> {
  const { head } = logOf(size);
  return signCheckpoint({ origin: log.name, ...head }, log);
}

async function proofFile(index: number, size: number): Promise<string> {
  const { head, source } = logOf(size);
  const { proof } = known(await proveInclusion(source, head, index));
  return formatProof({ index, proof, checkpoint: await checkpointOf(size), extra: null });
}

/** Notes that `openCheckpoint` with the log's key must refuse, each with why. */
async function refusedNotes() {
  const sound = await checkpointOf(1);
  const stranger = signerOf(log.name, seed(9));
  const elsewhere = { origin: 'lain.example/log', size: 0, root: emptyRoot };
  return [
    {
      why: 'a size changed after signing',
      note: sound.replace('\n1\n', '\n2\n'),
      code: 'note_signature_wrong',
    },
    {
      why: 'signed by a key of the same name',
      note: signCheckpoint({ origin: log.name, size: 0, root: emptyRoot }, stranger),
      code: 'note_unsigned',
    },
    {
      why: 'the checkpoint of another log',
      note: signCheckpoint(elsewhere, log),
      code: 'checkpoint_of_other_log',
    },
    { why: 'no signature', note: bodyOf(sound), code: 'note_malformed' },
    { why: 'carriage returns', note: sound.replaceAll('\n', '\r\n'), code: 'note_malformed' },
    {
      why: 'a size with a leading zero',
      note: resigned(sound.replace('\n1\n', '\n01\n')),
      code: 'checkpoint_malformed',
    },
    {
      why: 'an empty tree with a root',
      note: resigned(sound.replace('\n1\n', '\n0\n')),
      code: 'checkpoint_malformed',
    },
  ];
}

function resigned(note: string): string {
  return signNote(bodyOf(note), log);
}

function bodyOf(note: string): string {
  return known(parseNote(note)).text;
}

function known<Answer>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer;
}

function seed(byte: number): Uint8Array {
  return new Uint8Array(32).fill(byte);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
