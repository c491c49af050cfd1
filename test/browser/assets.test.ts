import { describe, expect, inject, it } from 'vitest';

describe('files that are answered before the worker runs', () => {
  it.each(['/assets/app.css', '/assets/favicon.svg'])(
    '%s carries the headers it would have set',
    async (path) => {
      const { status, headers } = await fetch(inject('address') + path);
      expect(status).toBe(200);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('strict-transport-security')).toContain('max-age=63072000');
    },
  );
});
