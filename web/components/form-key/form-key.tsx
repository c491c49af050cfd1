import { newId } from '../../../worker/shared/ids.ts';

/** The key of one intention: sent twice, a form still does its work once (worker/storage/commit.ts). */
export function FormKey() {
  return <input type="hidden" name="_key" value={newId()} />;
}
