import type { SumFault } from '../../../worker/bank/sums.ts';
import { Notice } from '../../components/notice/notice.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** Candidates beyond these help nobody: then the paper is to be read line by line. */
const SHOWN = 8;

/** What is wrong with a table that does not add up, and each single change that would mend it. */
export function TableFault(props: { lang: Lang; message: string; fault: SumFault | null }) {
  const { fault, message } = props;
  const words = text(props.lang).bank.fault;
  if (fault === null) {
    return (
      <Notice kind="error" title={message} announce>
        {words.never}
      </Notice>
    );
  }
  const { repairs, unreadable } = fault;
  const shown = repairs.slice(0, SHOWN);
  return (
    <Notice kind="error" title={words.title} announce>
      <p>{message}</p>
      {unreadable.length > 1 && (
        <>
          <p>{words.unreadable}</p>
          <ul>
            {unreadable.slice(0, SHOWN).map(({ row, column, printed }) => (
              <li>{words.cell(row, column, printed)}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        {repairs.length === 0 ? words.none : repairs.length === 1 ? words.single : words.candidates}
      </p>
      {shown.length > 0 && (
        <ul>
          {shown.map(({ cell, value, looksLikeMisprint }) => (
            <li>
              {words.cell(cell.row, cell.column, cell.printed)},{' '}
              <strong>{words.should(value)}</strong>
              {looksLikeMisprint && repairs.length > 1 && ` (${words.likely})`}
            </li>
          ))}
          {repairs.length > SHOWN && <li>{words.more(repairs.length - SHOWN)}</li>}
        </ul>
      )}
      <p>{words.never}</p>
    </Notice>
  );
}
