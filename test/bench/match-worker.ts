import { certify } from '../../worker/matching/certificate.ts';
import { matchChildren } from '../../worker/matching/match.ts';
import { packCertificate } from '../../worker/matching/pack-certificate.ts';
import { verifyCertificate } from '../../worker/matching/verify-certificate.ts';
import { isRefusal } from '../../worker/shared/refusal.ts';

/** A worker that matches an instance, or checks a certificate; or reads either and does no more. */
export default {
  async fetch(request: Request): Promise<Response> {
    const input = await request.json();
    switch (new URL(request.url).pathname) {
      case '/match': {
        const run = matchChildren(input);
        if (isRefusal(run)) return Response.json(run, { status: 422 });
        const { sha256 } = await certify(run.problem, run.optimum);
        return Response.json({ objective: run.match.objective, sha256 });
      }
      case '/certificate': {
        const run = matchChildren(input);
        if (isRefusal(run)) return Response.json(run, { status: 422 });
        return Response.json(await packCertificate(await certify(run.problem, run.optimum)));
      }
      case '/check':
        return Response.json(await verifyCertificate(input));
      default:
        return Response.json({});
    }
  },
};
