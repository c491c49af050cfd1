import { Hono } from 'hono';
import { areaRoutes } from './areas/area-routes.tsx';
import { auditRoutes } from './audit/audit-routes.tsx';
import { companionRoutes } from './companions/companion-routes.tsx';
import { ownCompanionRoutes } from './companions/own-companion-routes.tsx';
import { companionVisitRoutes } from './companions/visit-routes.tsx';
import { configOf } from './config.ts';
import { deliveryRoutes } from './deliveries/delivery-routes.tsx';
import { disbursementRoutes } from './deliveries/disbursement-routes.tsx';
import { deskRoutes } from './desk/desk-routes.tsx';
import { fosterRoutes } from './foster/foster-routes.tsx';
import { messageRoutes } from './foster/message-routes.tsx';
import type { AppEnv } from './http/app-env.ts';
import { failed } from './http/failure.tsx';
import { galleryRoutes } from './http/gallery-routes.tsx';
import { healthRoutes } from './http/health-routes.ts';
import { originCheck } from './http/origin-check.ts';
import { notFound, proofNeeded } from './http/render.tsx';
import type { Route } from './http/route.ts';
import { securityHeaders } from './http/security-headers.ts';
import { session } from './http/session.ts';
import { turnedAway } from './http/turned-away.ts';
import { can, needsFresh } from './identity/access.ts';
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
import { ledgerRoutes } from './ledger/ledger-routes.tsx';
import { matchingRoutes } from './matching/match-routes.tsx';
import { apiRoutes } from './open-data/api-routes.ts';
import { openDataRoutes } from './open-data/open-data-routes.tsx';
import { charterRoutes } from './pledges/charter-routes.tsx';
import { ownPledgeRoutes } from './pledges/own-pledge-routes.tsx';
import { pledgeRoutes } from './pledges/pledge-routes.tsx';
import { takePartRoutes } from './pledges/take-part-routes.tsx';
import { portalRoutes } from './portal/portal-routes.tsx';
import { childFileRoutes } from './registry/child-file-routes.tsx';
import { childListRoutes } from './registry/child-list-routes.tsx';
import { registerRoutes } from './registry/register-routes.tsx';
import { keyRoutes } from './rights/key-routes.tsx';
import { registerOfLawRoutes } from './rights/register-routes.tsx';
import { requestRoutes } from './rights/request-routes.tsx';
import { cryptoRandom, newId } from './shared/ids.ts';

/** Every address of the product, feature by feature: the table of contents. */
export const ROUTES: readonly Route[] = [
  ...openDataRoutes,
  ...apiRoutes,
  ...portalRoutes,
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
  ...requestRoutes,
  ...keyRoutes,
  ...registerOfLawRoutes,
  ...takePartRoutes,
  ...charterRoutes,
  ...ownPledgeRoutes,
  ...fosterRoutes,
  ...messageRoutes,
  ...ownCompanionRoutes,
  ...companionRoutes,
  ...companionVisitRoutes,
  ...pledgeRoutes,
  ...matchingRoutes,
  ...deliveryRoutes,
  ...disbursementRoutes,
  ...ledgerRoutes,
  ...importRoutes,
  ...auditRoutes,
  ...reviewRoutes,
  ...galleryRoutes,
  ...healthRoutes,
];

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
  await next();
});
app.use(securityHeaders);
app.use(async (c, next) => {
  c.set('config', await configOf(c.env));
  await next();
});
app.use(session);
app.use(originCheck);

for (const route of ROUTES) {
  app.on(route.method, route.path, (c) => {
    if (!can(c.get('viewer'), route.permission)) return turnedAway(c, route);
    const at = { now: c.get('now'), demo: c.get('config').demo };
    if (needsFresh(route.permission) && !isFresh(c.get('session'), at)) return proofNeeded(c);
    return route.handler(c);
  });
}

app.notFound(notFound);
app.onError(failed);

function withoutLanguage(pathname: string): { lang: 'id' | 'en'; path: string } {
  if (pathname === '/en') return { lang: 'en', path: '/' };
  if (pathname.startsWith('/en/')) return { lang: 'en', path: pathname.slice(3) };
  return { lang: 'id', path: pathname };
}
