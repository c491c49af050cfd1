import { env } from 'cloudflare:workers';
import { decideVersion } from '../../../worker/programmes/decide-version.ts';
import { includePledge } from '../../../worker/programmes/draw-pledge.ts';
import type { ProgrammeTerms } from '../../../worker/programmes/programme.ts';
import {
  type Officer,
  type Proposal,
  proposeVersion,
} from '../../../worker/programmes/propose-version.ts';
import type { DateOnly } from '../../../worker/shared/dates.ts';
import { cryptoRandom, newId } from '../../../worker/shared/ids.ts';
import { AREAS, organisation, signedIn } from './cast.ts';
import { activePledge, granted, monthFromNow } from './pledges.ts';
import { spendingPlace } from './spending.ts';

/** A PDF of one empty page: as short as a reader allows. */
export function agreementPaper(): Uint8Array {
  return new TextEncoder().encode(
    '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
  );
}

/** An officer of a company, as its programmes know him; with the cookie of his session. */
export async function officerOf(
  organisationId: string,
): Promise<Officer & { cookie: string; id: string }> {
  const { id, cookie } = await signedIn('csr_officer', AREAS.serang, organisationId);
  const scopes = [AREAS.serang];
  return {
    id,
    cookie,
    personId: id,
    organisationId,
    scopes,
    now: Date.now(),
    random: cryptoRandom,
  };
}

/** A year's programme of Rp 12 million, an instalment a month, from this month on. */
export function programmeTerms(more: Partial<ProgrammeTerms> = {}): ProgrammeTerms {
  return {
    name: 'Telur untuk Kasemen',
    pillar: 'social',
    goals: [2, 3],
    agreementNumber: 'PKS/12/2026',
    agreementOn: '2026-01-05' as DateOnly,
    firstMonth: monthFromNow(0),
    lastMonth: monthFromNow(11),
    budgetRupiah: 12_000_000,
    instalments: [],
    goods: [],
    ...more,
  };
}

/** Proposes a programme, or a change of one. */
export async function proposed(
  officer: Officer,
  more: Partial<ProgrammeTerms> = {},
  about: Partial<Omit<Proposal, 'terms'>> = {},
) {
  const proposal = {
    key: newId<string>(),
    programmeId: null,
    areaCode: AREAS.serang as string,
    document: agreementPaper(),
    reason: '',
    terms: programmeTerms(more),
    ...about,
  };
  return proposeVersion(await spendingPlace(), proposal, officer);
}

/** A programme in force, and the two officers of its company. */
export async function agreedProgramme(
  more: Partial<ProgrammeTerms> = {},
  name = `PT Janji ${newId<string>().slice(0, 6)}`,
) {
  const organisationId = await organisation(name, 'bumn');
  const maker = await officerOf(organisationId);
  const second = await officerOf(organisationId);
  const { answer } = granted(await proposed(maker, more));
  granted(
    await decideVersion(
      env.DB,
      { key: newId(), ...answer, outcome: 'approved', reason: '' },
      { ...second, now: Date.now() },
    ),
  );
  return { programmeId: answer.programmeId, organisationId, maker, second };
}

/** A programme with a pledge that runs under it, for a database in which everything happened once. */
export async function livedProgramme(): Promise<void> {
  const { programmeId, organisationId, maker } = await agreedProgramme();
  const { id } = await activePledge(
    { id: maker.personId, organisationId },
    { wantedChildren: 1, months: 2 },
  );
  granted(await includePledge(env.DB, { key: newId(), programmeId, pledgeId: id }, maker));
}
