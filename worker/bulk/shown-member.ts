import { errorText } from '../../web/text/error-text.ts';
import type { Text } from '../../web/text/lang.ts';
import { refusalText } from '../../web/text/refusal-text.ts';
import type { Ctx } from '../http/app-env.ts';
import { ContactBook } from '../identity/contact.ts';
import { type Refusal, refuse } from '../shared/refusal.ts';
import { rowPlace, type SealedMember } from './member-row.ts';
import type { MemberRow } from './member-store.ts';

/** What a row's seal holds; null once it is destroyed. */
export async function sealedOf(c: Ctx, row: MemberRow): Promise<SealedMember | null> {
  if (row.sealed === null) return null;
  return new ContactBook(c.get('config')).open<SealedMember>(rowPlace(row.id), row.sealed);
}

/** What is wrong with a row, in words: of a form's field, or of a refusal. */
export function faultText(words: Text, fault: Pick<Refusal, 'code' | 'facts'>): string {
  const isField = fault.code in words.errors;
  return isField
    ? errorText(words, fault.code)
    : refusalText(words, refuse(fault.code, fault.facts));
}
