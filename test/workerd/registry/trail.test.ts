import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { withdrawConsent } from '../../../worker/registry/record-consent.ts';
import { seedAreas } from '../../support/workerd/cast.ts';
import { acting, childAt } from '../../support/workerd/registry.ts';

beforeAll(seedAreas);

const run = (statement: string) => env.DB.prepare(statement).run();

describe('what was said and done about a child', () => {
  it('can be neither changed, nor deleted, nor replaced', async () => {
    const id = await childAt('verified');
    await withdrawConsent(env.DB, acting(), { id, reason: 'other' });
    const append = {
      verification_step: { set: `reason = 'moved'`, where: `beneficiary_id = '${id}'` },
      consent: { set: `method = 'witness'`, where: `beneficiary_id = '${id}'` },
      consent_withdrawal: { set: `reason = 'moved'`, where: '1' },
      consent_text: { set: `body_id = 'lain'`, where: '1' },
      audit_event: { set: `action = 'nothing'`, where: `subject_id = '${id}'` },
    };
    for (const [table, { set, where }] of Object.entries(append)) {
      await expect(run(`UPDATE ${table} SET ${set} WHERE ${where}`), table).rejects.toThrow(
        `append_only:${table}`,
      );
      await expect(run(`DELETE FROM ${table} WHERE ${where}`), table).rejects.toThrow(
        `append_only:${table}`,
      );
      const replaced = table === 'consent_text' ? changedText : copyOf(table, where);
      await expect(run(replaced), table).rejects.toThrow(`exists:${table}`);
    }
  });
  it('keeps a stage from becoming verified without consent, whoever writes it', async () => {
    const id = await childAt('visited');
    await expect(
      run(`UPDATE beneficiary SET stage = 'verified' WHERE id = '${id}'`),
    ).rejects.toThrow('refusal:consent_missing');
  });
});

const changedText = `INSERT OR REPLACE INTO consent_text (version, purpose, body_id, body_en, valid_from) SELECT version, purpose, 'lain', body_en, valid_from FROM consent_text`;

function copyOf(table: string, where: string): string {
  return `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} WHERE ${where}`;
}
