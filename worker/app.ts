import { Hono } from 'hono';
import { areaRoutes } from './areas/area-routes.tsx';
import { auditRoutes } from './audit/audit-routes.tsx';
import { bankRoutes } from './bank/bank-routes.tsx';
import { budgetRoutes } from './bank/budget-routes.tsx';
import { reconcileRoutes } from './bank/reconcile-routes.tsx';
import { bridgingRoutes } from './bridging/bridging-routes.tsx';
import { askRoutes } from './bulk/ask-routes.tsx';
import { memberRoutes } from './bulk/member-routes.tsx';
import { sheetRoutes } from './bulk/sheet-routes.tsx';
import { companionRoutes } from './companions/companion-routes.tsx';
import { ownCompanionRoutes } from './companions/own-companion-routes.tsx';
import { companionVisitRoutes } from './companions/visit-routes.tsx';
import { configOf, type Env } from './config.ts';
import { approvalPolicyRoutes } from './deliveries/approval-policy-routes.tsx';
import { deliveryRoutes } from './deliveries/delivery-routes.tsx';
import { disbursementRoutes } from './deliveries/disbursement-routes.tsx';
import { dispatchRoutes } from './deliveries/dispatch-routes.tsx';
import { dropRoutes } from './deliveries/drop-routes.tsx';
import { settlementRoutes } from './deliveries/settlement-routes.tsx';
import { stockCountRoutes } from './deliveries/stock-count-routes.tsx';
import { deskRoutes } from './desk/desk-routes.tsx';
import { explanationRoutes } from './explanations/explanation-routes.tsx';
import { proofRoutes } from './explanations/proof-routes.tsx';
import { fieldRoutes } from './field/field-routes.tsx';
import { fosterRoutes } from './foster/foster-routes.tsx';
import { messageRoutes } from './foster/message-routes.tsx';
import type { AppEnv, Ctx } from './http/app-env.ts';
import { formBounded } from './http/body.ts';
import { crawlerRoutes } from './http/crawler-routes.ts';
import { failed } from './http/failure.tsx';
import { galleryRoutes } from './http/gallery-routes.tsx';
import { healthRoutes } from './http/health-routes.ts';
import { nikAsked } from './http/nik-needed.ts';
import { originCheck } from './http/origin-check.ts';
import { notFound, proofNeeded, refused } from './http/render.tsx';
import type { Route } from './http/route.ts';
import { securityHeaders } from './http/security-headers.ts';
import { session } from './http/session.ts';
import { turnedAway } from './http/turned-away.ts';
import { can, needsFresh, needsNik } from './identity/access.ts';
import { accountRoutes } from './identity/account-routes.tsx';
import { donorRoutes } from './identity/donor-routes.tsx';
import { invitationRoutes } from './identity/invitation-routes.tsx';
import { passkeyRoutes } from './identity/passkey-routes.ts';
import { registrationRoutes } from './identity/registration-routes.tsx';
import { roleRoutes } from './identity/role-routes.tsx';
import { isFresh } from './identity/session.ts';
import { signInRoutes } from './identity/sign-in-routes.tsx';
import { importRoutes } from './imports/import-routes.tsx';
import { reviewRoutes } from './imports/review-routes.tsx';
import { publishEntries } from './jobs/log-jobs.ts';
import { bookingRoutes } from './ledger/booking-routes.tsx';
import { booksRoutes } from './ledger/books-routes.tsx';
import { ledgerRoutes } from './ledger/ledger-routes.tsx';
import { apiRoutes } from './open-data/api-routes.ts';
import { openDataRoutes } from './open-data/open-data-routes.tsx';
import { charterRoutes } from './pledges/charter-routes.tsx';
import { continuityRoutes } from './pledges/continuity-routes.tsx';
import { orderRoutes } from './pledges/order-routes.tsx';
import { ownPledgeRoutes } from './pledges/own-pledge-routes.tsx';
import { pledgeRoutes } from './pledges/pledge-routes.tsx';
import { priceRoutes } from './pledges/price-routes.tsx';
import { takePartRoutes } from './pledges/take-part-routes.tsx';
import { policyRoutes } from './policy/policy-routes.tsx';
import { checkRoutes } from './portal/check-routes.tsx';
import { giversRoutes } from './portal/givers-routes.tsx';
import { kecamatanRoutes } from './portal/kecamatan-routes.tsx';
import { publicLedgerRoutes } from './portal/ledger-routes.tsx';
import { portalRoutes } from './portal/portal-routes.tsx';
import { pregnancyRoutes } from './pregnancy/pregnancy-routes.tsx';
import { pregnancyStepRoutes } from './pregnancy/pregnancy-step-routes.tsx';
import { drawRoutes } from './programmes/draw-routes.tsx';
import { programmeRoutes } from './programmes/programme-routes.tsx';
import { publicProgrammeRoutes } from './programmes/public-programme-routes.tsx';
import { circumstanceRoutes } from './proposals/circumstance-routes.tsx';
import { matchListRoutes } from './proposals/match-list-routes.tsx';
import { matchRunRoutes } from './proposals/match-routes.tsx';
import { matchWorkRoutes } from './proposals/match-work-routes.tsx';
import { policyTrialRoutes } from './proposals/policy-trial-routes.tsx';
import { matchReviewRoutes } from './proposals/review-routes.tsx';
import { puskesmasRoutes } from './puskesmas/puskesmas-routes.tsx';
import { receiptRoutes } from './receipts/receipt-routes.tsx';
import { recheckRoutes } from './recheck/recheck-routes.tsx';
import { recognitionRoutes } from './recognition/recognition-routes.tsx';
import { unitBoardRoutes } from './recognition/unit-board-routes.tsx';
import { childFileRoutes } from './registry/child-file-routes.tsx';
import { childListRoutes } from './registry/child-list-routes.tsx';
import { consentRoutes } from './registry/consent-routes.tsx';
import { registerRoutes } from './registry/register-routes.tsx';
import { csrDownloadRoutes } from './report/csr-download-routes.ts';
import { csrRoutes } from './report/csr-routes.tsx';
import { correctionRoutes } from './rights/correction-routes.tsx';
import { keyRoutes } from './rights/key-routes.tsx';
import { registerOfLawRoutes } from './rights/register-routes.tsx';
import { requestRoutes } from './rights/request-routes.tsx';
import { cryptoRandom, newId } from './shared/ids.ts';
import { refuse } from './shared/refusal.ts';
import { keyCommands } from './storage/command-key.ts';
import { logRoutes } from './transparency/log-routes.tsx';

/** Every address of the product, feature by feature: the table of contents. */
export const ROUTES: readonly Route[] = [
  ...openDataRoutes,
  ...apiRoutes,
  ...portalRoutes,
  ...kecamatanRoutes,
  ...giversRoutes,
  ...publicLedgerRoutes,
  ...checkRoutes,
  ...logRoutes,
  ...signInRoutes,
  ...registrationRoutes,
  ...passkeyRoutes,
  ...accountRoutes,
  ...invitationRoutes,
  ...roleRoutes,
  ...donorRoutes,
  ...deskRoutes,
  ...areaRoutes,
  ...childListRoutes,
  ...registerRoutes,
  ...childFileRoutes,
  ...consentRoutes,
  ...correctionRoutes,
  ...requestRoutes,
  ...keyRoutes,
  ...registerOfLawRoutes,
  ...takePartRoutes,
  ...sheetRoutes,
  ...memberRoutes,
  ...askRoutes,
  ...priceRoutes,
  ...charterRoutes,
  ...bridgingRoutes,
  ...continuityRoutes,
  ...ownPledgeRoutes,
  ...receiptRoutes,
  ...csrRoutes,
  ...csrDownloadRoutes,
  ...programmeRoutes,
  ...drawRoutes,
  ...publicProgrammeRoutes,
  ...unitBoardRoutes,
  ...recognitionRoutes,
  ...fosterRoutes,
  ...messageRoutes,
  ...ownCompanionRoutes,
  ...companionRoutes,
  ...companionVisitRoutes,
  ...pledgeRoutes,
  ...proofRoutes,
  ...explanationRoutes,
  ...matchListRoutes,
  ...matchRunRoutes,
  ...matchWorkRoutes,
  ...matchReviewRoutes,
  ...circumstanceRoutes,
  ...policyRoutes,
  ...policyTrialRoutes,
  ...dropRoutes,
  ...dispatchRoutes,
  ...stockCountRoutes,
  ...recheckRoutes,
  ...puskesmasRoutes,
  ...pregnancyRoutes,
  ...pregnancyStepRoutes,
  ...deliveryRoutes,
  ...fieldRoutes,
  ...approvalPolicyRoutes,
  ...disbursementRoutes,
  ...settlementRoutes,
  ...ledgerRoutes,
  ...bankRoutes,
  ...reconcileRoutes,
  ...budgetRoutes,
  ...bookingRoutes,
  ...booksRoutes,
  ...orderRoutes,
  ...importRoutes,
  ...auditRoutes,
  ...reviewRoutes,
  ...galleryRoutes,
  ...crawlerRoutes,
  ...healthRoutes,
];

const FROM_ANYWHERE = new Set(
  ROUTES.filter(({ fromAnywhere }) => fromAnywhere).map(({ path }) => path),
);

/** The product as one fetch handler: middleware in order, then the routes behind their permissions. */
export const app = new Hono<AppEnv>({
  getPath: (request) => withoutLanguage(new URL(request.url).pathname).path,
});

app.use(async (c, next) => {
  const { lang, path } = withoutLanguage(new URL(c.req.url).pathname);
  c.set('lang', lang);
  c.set('path', path);
  c.set('now', Date.now());
  c.set('nonce', newId(cryptoRandom));
  c.set('viewer', null);
  c.set('session', null);
  c.set('isFileTooLarge', false);
  await next();
});
app.use(securityHeaders);
app.use(async (c, next) => {
  const config = await configOf(c.env);
  keyCommands(config);
  c.set('config', config);
  await next();
});
app.use(session);
app.use((c, next) => (FROM_ANYWHERE.has(c.get('path')) ? next() : originCheck(c, next)));
app.use(async (c, next) => {
  await next();
  if (c.req.method === 'POST' && c.res.status < 400) afterAnswering(c, publishEntries);
});

for (const route of ROUTES) {
  app.on(route.method, route.path, async (c) => {
    const isAllowed = can(c.get('viewer'), route.permission);
    const fileBytes = route.fileBytes && (isAllowed ? route.fileBytes : 0);
    if (!(await formBounded(c, fileBytes))) return refused(c, refuse('form_too_long'), 413);
    if (!isAllowed) return turnedAway(c, route);
    const at = { now: c.get('now'), demo: c.get('config').demo };
    if (needsFresh(route.permission) && !isFresh(c.get('session'), at)) return proofNeeded(c);
    if (route.method === 'POST' && needsNik(route.permission)) {
      const asked = await nikAsked(c);
      if (asked) return asked;
    }
    return route.handler(c);
  });
}

app.notFound(notFound);
app.onError(failed);

/** Runs work that nobody waits for, where there is a platform that keeps the worker alive for it. */
function afterAnswering(c: Ctx, work: (env: Env, now: number) => Promise<void>): void {
  let context: { waitUntil(promise: Promise<void>): void };
  try {
    context = c.executionCtx;
  } catch {
    return;
  }
  context.waitUntil(work(c.env, c.get('now')));
}

function withoutLanguage(pathname: string): { lang: 'id' | 'en'; path: string } {
  if (pathname === '/en') return { lang: 'en', path: '/' };
  if (pathname.startsWith('/en/')) return { lang: 'en', path: pathname.slice(3) };
  return { lang: 'id', path: pathname };
}
