import { createPublicKey, verify as nodeVerify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../worker/shared/base64.ts';
import { isRefusal, type Refusal } from '../../../worker/shared/refusal.ts';
import { utf8 } from '../../../worker/tlog/bytes.ts';
import {
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from '../../../worker/tlog/checkpoint.ts';
import { cosign, verifyCosignature } from '../../../worker/tlog/cosignature.ts';
import { emptyRoot, leafHash } from '../../../worker/tlog/hash.ts';
import {
  COSIGNATURE,
  formatVkey,
  keyId,
  openNote,
  parseNote,
  parseVkey,
  signerOf,
  signNote,
  type Verifier,
} from '../../../worker/tlog/note.ts';

/** The example of Go's golang.org/x/mod/sumdb/note, written by other hands than ours. */
const GO = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  skey: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const log = signerOf('kota.example/log', new Uint8Array(32).fill(1));
const witness = signerOf('saksi.example/w1', new Uint8Array(32).fill(2), COSIGNATURE);
const head = { origin: log.name, size: 1, root: leafHash(utf8('a')) };

function known<Answer>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer;
}

describe('a signed note', () => {
  it('is read, and written byte for byte, as Go does', () => {
    const peter = known(parseVkey(GO.vkey));
    const message = `${GO.text}\n${GO.line}`;
    expect(openNote(message, [peter])).toMatchObject({ text: GO.text, verified: [{ by: peter }] });
    const seed = fromBase64(GO.skey)!.slice(1);
    expect(signNote(GO.text, signerOf('PeterNeumann', seed))).toBe(message);
    expect(formatVkey(signerOf('PeterNeumann', seed))).toBe(GO.vkey);
    expect(keyId('PeterNeumann', 1, peter.publicKey)).toBe(0xc74f20a3);
  });

  it('that was changed in one character is refused', () => {
    const peter = known(parseVkey(GO.vkey));
    const message = `${GO.text}\n${GO.line}`;
    fc.assert(
      fc.property(fc.nat(GO.text.length - 2), (at) => {
        const changed = `${message.slice(0, at)}#${message.slice(at + 1)}`;
        expect(openNote(changed, [peter])).toMatchObject({ code: 'note_signature_wrong' });
      }),
    );
  });

  it('by nobody known is refused, and unknown signatures beside a known one are ignored', () => {
    const signed = signNote('text\n', log);
    expect(openNote(signed, [witness])).toMatchObject({ code: 'note_unsigned' });
    expect(isRefusal(openNote(signed + GO.line, [log]))).toBe(false);
    const sameName: Verifier = { ...known(parseVkey(GO.vkey)), name: log.name };
    expect(openNote(signed, [sameName])).toMatchObject({ code: 'note_unsigned' });
  });

  it.each([
    '',
    'text',
    'text\n',
    'text\n\n',
    'text\n\n— name\n',
    'text\n\n— name AAAA\n',
    'text\n\n- name AAAAAAAA\n',
    'text\n\n— na+me AAAAAAAA\n',
    'text\n\n— name AAAAAAAA',
    'te\u0000xt\n\n— name AAAAAAAA\n',
    'text\r\n\n— name AAAAAAAA\n',
    'text\n\n— name AAAAAAB=\n',
  ])('%j is no note', (message) => {
    expect(parseNote(message)).toMatchObject({ code: 'note_malformed' });
  });

  it('has a text that may hold blank lines, and bytes that must be UTF-8', () => {
    expect(parseNote(signNote('a\n\nb\n', log))).toMatchObject({ text: 'a\n\nb\n' });
    expect(parseNote(Uint8Array.of(0xff, 0x0a, 0x0a))).toMatchObject({ code: 'note_malformed' });
  });
});

describe('a verifier key', () => {
  it('is read back as it was written, of a log and of a witness', () => {
    for (const { seed, ...verifier } of [log, witness]) {
      expect(parseVkey(formatVkey({ ...verifier }))).toEqual(verifier);
      expect(seed).toHaveLength(32);
    }
  });

  it.each([
    'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'Peter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+c74f20a3+AhpcWQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'PeterNeumann+c74f20a3',
    'PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    '',
  ])('%j is refused', (text) => {
    expect(parseVkey(text)).toMatchObject({ code: 'log_key_malformed' });
  });
});

describe('a checkpoint', () => {
  it('is signed by its log, and the same again is the same bytes', () => {
    const signed = signCheckpoint(head, log);
    expect(openCheckpoint(signed, log)).toMatchObject({ origin: head.origin, size: 1 });
    expect(signCheckpoint(head, log)).toBe(signed);
    expect(signed.split('\n').slice(0, 2)).toEqual([log.name, '1']);
  });

  it('carries an Ed25519 signature that another implementation accepts', () => {
    const signed = signCheckpoint(head, log);
    const [text, line] = [signed.slice(0, signed.indexOf('\n\n') + 1), signed.split('\n').at(-2)!];
    const key = createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(log.publicKey).toString('base64url') },
    });
    const signature = Buffer.from(line.split(' ')[2]!, 'base64').subarray(4);
    expect(nodeVerify(null, Buffer.from(text), key, signature)).toBe(true);
  });

  it('of another log, or by another key under its name, is refused', () => {
    const other = signerOf('lain.example/log', new Uint8Array(32).fill(3));
    const foreign = signCheckpoint({ ...head, origin: 'asing.example/log' }, log);
    expect(openCheckpoint(foreign, log)).toMatchObject({ code: 'checkpoint_of_other_log' });
    expect(openCheckpoint(signCheckpoint(head, other), log)).toMatchObject({
      code: 'note_unsigned',
    });
  });

  const root = Buffer.from(head.root).toString('base64');
  it.each([
    `log\n01\n${root}\n`,
    `log\n-1\n${root}\n`,
    `log\n1.0\n${root}\n`,
    `log\n\n${root}\n`,
    `log\n99999999999999999999\n${root}\n`,
    `\n1\n${root}\n`,
    `log\n1\n${root.slice(4)}\n`,
    `log\n1\n${root}`,
    `log\n1\n${root}\n\n`,
    `log\n0\n${root}\n`,
    'log\n1\n',
  ])('%j is refused', (text) => {
    expect(parseCheckpoint(text)).toMatchObject({ code: 'checkpoint_malformed' });
  });

  it('of an empty log has the empty root', () => {
    const empty = Buffer.from(emptyRoot).toString('base64');
    expect(parseCheckpoint(`log\n0\n${empty}\n`)).toMatchObject({ size: 0 });
  });
});

describe('a cosignature', () => {
  const signed = signCheckpoint(head, log);
  const text = signed.slice(0, signed.indexOf('\n\n') + 1);
  const line = cosign(text, witness, 1_679_315_147);

  it('stands in the checkpoint beside the log’s signature and tells its time', () => {
    const opened = known(openCheckpoint(signed + line, log, [witness]));
    const by = opened.note.verified.find((each) => each.by === witness);
    expect(verifyCosignature(opened.note.text, by!.signature, witness)).toEqual({
      name: witness.name,
      timestampSeconds: 1_679_315_147,
    });
  });

  it('for another tree, another time or by another witness is refused', () => {
    const elsewhere = cosign(text.replace('\n1\n', '\n2\n'), witness, 1_679_315_147);
    expect(openCheckpoint(signed + elsewhere, log, [witness])).toMatchObject({
      code: 'note_signature_wrong',
    });
    const { signatures } = known(parseNote(signed + line));
    const [, real] = signatures;
    const later = real!.signature.map((byte, at) => (at === 7 ? byte ^ 1 : byte));
    expect(verifyCosignature(text, { ...real!, signature: later }, witness)).toBeNull();
    const other = signerOf(witness.name, new Uint8Array(32).fill(9), COSIGNATURE);
    expect(verifyCosignature(text, real!, other)).toBeNull();
    expect(openCheckpoint(line + signed, log)).toMatchObject({ refused: true });
  });

  it('alone makes no checkpoint: the log must have signed too', () => {
    expect(openCheckpoint(`${text}\n${line}`, log, [witness])).toMatchObject({
      code: 'note_unsigned',
    });
  });
});
