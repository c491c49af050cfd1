/** Below D1's 2 MB a parameter, with room for what UTF-8 adds to a string's length. */
const CHUNK_CHARACTERS = 1_500_000;

/** Cuts rows into lists that each fit one JSON parameter; no list is empty. */
export function rowChunks<Row>(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = JSON.stringify(row).length + 1;
    if (size > room) {
      chunks.push([]);
      room = CHUNK_CHARACTERS;
    }
    chunks.at(-1)?.push(row);
    room -= size;
  }
  return chunks;
}
