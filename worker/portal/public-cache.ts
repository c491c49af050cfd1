/** Signed out, a page may be a minute old; signed in, the security headers forbid keeping it. */
export function publicFor60Seconds(c: { header: (name: string, value: string) => void }): void {
  c.header('cache-control', 'public, max-age=60');
  c.header('vary', 'cookie');
}
