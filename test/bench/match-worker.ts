import { certify } from '../../worker/matching/certificate.ts';
import { explain } from '../../worker/matching/explain.ts';
import { fairnessReport } from '../../worker/matching/fairness.ts';
import { matchChildren } from '../../worker/matching/match.ts';
import { packCertificate } from '../../worker/matching/pack-certificate.ts';
import { verifyCertificate } from '../../worker/matching/verify-certificate.ts';
import { isRefusal } from '../../worker/shared/refusal.ts';

/**
 * A worker that matches an instance, works out all that is kept of a proposal, or checks a certificate; or
 * reads what it is given and does no more.
 */
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
      case '/proposal': {
        const run = matchChildren(input);
        if (isRefusal(run)) return Response.json(run, { status: 422 });
        const reasons = explain(run);
        const lines = run.problem.instance.children.map(({ id, area, severity }) => {
          return { id, area, severity, reason: reasons.child(id) };
        });
        const certificate = await certify(run.problem, run.optimum);
        const kept = { lines, certificate, fairness: fairnessReport(run) };
        return Response.json({ letters: JSON.stringify(kept).length });
      }
      case '/check':
        return Response.json(await verifyCertificate(input));
      default:
        return Response.json({});
    }
  },
};
