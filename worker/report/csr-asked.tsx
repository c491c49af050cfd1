import { NoOrganisationPage } from '../../web/pages/report/csr-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { page } from '../http/render.tsx';
import { wibMonth } from '../shared/dates.ts';
import { type Period, periodOf } from './period.ts';

/** Whose figures, and of which months. */
export interface Asked {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly period: Period;
}

/** Whose figures, of which months; null for an officer of no organisation. */
export function askedOf(c: Ctx): Asked | null {
  const viewer = c.get('viewer');
  if (!viewer?.organisationId) return null;
  const typed = { from: c.req.query('dari'), to: c.req.query('sampai') };
  return {
    organisationId: viewer.organisationId,
    organisationName: viewer.organisationName ?? '',
    period: periodOf(typed, wibMonth(c.get('now'))),
  };
}

/** The page for an officer whose account belongs to none. */
export function withoutOrganisation(c: Ctx) {
  const lang = c.get('lang');
  return page(c, { title: text(lang).report.title }, <NoOrganisationPage lang={lang} />);
}
