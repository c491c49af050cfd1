/** The steps of a proof that the browser checks itself, and what each found. */
export const verifyEn = {
  title: 'Check it yourself',
  lead: 'Your browser recomputes everything from the files of the log, without trusting this server.',
  button: 'Verify this entry',
  again: 'Verify again',
  working: 'Checking…',
  passed: 'Everything agrees. This entry is genuine and unchanged.',
  failed: 'SOMETHING DOES NOT AGREE. Do not trust this entry.',
  failedText:
    'The step marked red names what is wrong. Keep a picture of this screen and report it to the inspectorate or the press; try from another network too.',
  unreachable: 'It cannot be checked now: the files of the log are out of reach.',
  unreachableText:
    'That does not mean that anything is wrong. Check your connection and try again.',
  withoutScript: 'The button needs JavaScript. Without it, check with your own computer:',
  byHand:
    'The command downloads the whole log and checks its signature, all hashes and the balance of each entry.',
  numbers: 'The numbers behind it',
  state: { waiting: 'waiting', ok: 'agrees', failed: 'does not agree' },
  steps: {
    file: {
      title: 'The proof can be read',
      said: {
        ok: 'It holds the number of an entry, the way to the head, and the signed head.',
        receipt_malformed:
          'This is no proof, or a part of it is missing. Ask for the original file.',
      },
    },
    key: {
      title: 'The log’s key is known',
      said: {
        ok: 'It is the key that is remembered here.',
        first: 'The key was fetched and is remembered; next time it is compared with this one.',
        key_changed:
          'The log’s key is NOT the one this browser has seen before. The log may have been exchanged.',
        log_key_malformed: 'What is served as the key is no key.',
        log_unreachable: 'The log’s key is out of reach.',
      },
    },
    signature: {
      title: 'The log’s signature is genuine',
      said: {
        ok: 'The operator signed the number of entries and the head. He cannot deny it.',
        log_unreachable: 'The head of the log is out of reach.',
        note_malformed: 'The head of the log is damaged.',
        note_unsigned: 'The head is NOT signed by this log’s key.',
        note_signature_wrong: 'The signature is FORGED: it does not fit the log’s key.',
        checkpoint_malformed: 'The head of the log is damaged.',
        checkpoint_of_other_log: 'This head belongs to another log.',
      },
    },
    inclusion: {
      title: 'The entry is in the log',
      said: {
        ok: 'From the entry’s hash, step by step, exactly to the signed head.',
        log_beyond_size: 'This entry is NOT in the signed log.',
        log_unreachable: 'The files with the hashes are out of reach.',
        log_tile_wrong: 'The hashes do NOT lead to the signed head: something was changed.',
        proof_wrong: 'This proof does NOT lead to the signed head: something was changed.',
      },
    },
    bytes: {
      title: 'The original is genuine',
      said: {
        ok: 'What is shown has the very hash that stands in the log.',
        bytes_differ:
          'What is shown is NOT what the log holds: with a single letter changed, the hash is another.',
      },
    },
    words: {
      title: 'The table says what the original says',
      said: {
        ok: 'Kind, month, area and each line of the table equal the original.',
        words_differ: 'The table on this page does NOT equal the original.',
      },
    },
    balance: {
      title: 'What came in equals what went out',
      said: {
        ok: 'In each unit all lines together are zero: nothing appears or disappears.',
        no_money: 'This entry moves neither money nor goods.',
        unbalanced: 'The lines do NOT come to zero: some money or goods are unaccounted for.',
      },
    },
    details: {
      title: 'The details belong to this entry',
      said: {
        ok: 'The digest of each detail is in the entry.',
        none: 'This file carries no details.',
        details_foreign: 'There are details whose digest is NOT in this entry.',
      },
    },
    history: {
      title: 'The past was not changed',
      said: {
        ok: 'The log of before is the beginning of today’s: it has only grown.',
        offline:
          'The log is out of reach now. The proof holds by the key remembered; comparing it with today’s log must wait.',
        same: 'The log is exactly the one seen last.',
        first:
          'This browser sees this log for the first time. Its head is remembered; next time it is compared.',
        log_forked: 'The log of before is NOT the beginning of today’s: the past was changed.',
        log_shrunk: 'The log has become SHORTER than it was.',
        log_unreachable: 'The files to compare it with the past are out of reach.',
        log_tile_wrong: 'The hashes do NOT lead to the signed head.',
      },
    },
  },
} as const;
