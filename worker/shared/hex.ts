/** The bytes in lower-case hex, two digits each: what SQLite's unhex() reads. */
export function hexOf(bytes: Uint8Array | ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
