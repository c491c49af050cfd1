import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApi } from '../../../worker/open-data/openapi.ts';

const validate = (document: unknown) =>
  new Validator().validate(structuredClone(document) as Record<string, unknown>);

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1, and without its paths it says nothing that is', async () => {
    const result = await validate(openApi());
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect((await validate({ ...openApi(), info: {} })).valid).toBe(false);
  });
});
