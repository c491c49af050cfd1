import type { AssignmentRow } from '../../../worker/identity/role-store.ts';
import { Tag, type Tone } from '../../components/tag/tag.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { longDate, wibDateTime } from '../../text/numbers.ts';

type State = 'held' | 'ended' | 'to_come';
export type ShownAssignment = AssignmentRow & { state: State };

const TONES: Readonly<Record<State, Tone>> = { held: 'success', ended: 'neutral', to_come: 'info' };

/** The columns every list of roles shares: what, where, from when to when, by whom, and its state. */
export function assignmentColumns(lang: Lang) {
  const words = text(lang);
  const { roles, person, registration } = words.identity;
  return [
    { header: roles.role, cell: (row: ShownAssignment) => words.common.roles[row.role] },
    {
      header: roles.area,
      cell: (row: ShownAssignment) => row.areaName || row.areaCode || registration.wholeCountry,
    },
    { header: roles.from, cell: (row: ShownAssignment) => longDate(lang, row.validFrom) },
    {
      header: roles.to,
      cell: (row: ShownAssignment) => {
        if (row.endedAt !== null) return wibDateTime(lang, row.endedAt);
        return row.validTo === null ? roles.noEnd : longDate(lang, row.validTo);
      },
    },
    { header: roles.grantedBy, cell: (row: ShownAssignment) => row.granterName ?? '–' },
    {
      header: roles.state,
      cell: (row: ShownAssignment) => (
        <>
          <Tag tone={TONES[row.state]}>{roles.states[row.state]}</Tag>{' '}
          {row.successorName && <span class="soft">{person.successor(row.successorName)}</span>}
        </>
      ),
    },
  ];
}
