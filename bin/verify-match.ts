/**
 * npm run -s verify-match -- CERTIFICATE.json [--json]
 * Checks a certificate of a matching run; shares no code with the engine that made it.
 * Exit 0: OPTIMAL; 1: it proves nothing, and why; 2: the file cannot be read.
 */
import { readFileSync } from 'node:fs';
import { parseCertificate } from '../worker/matching/certificate-shape.ts';
import { verifyCertificate } from '../worker/matching/verify-certificate.ts';

const FAULTS: Readonly<Record<string, string>> = {
  not_a_certificate: 'this is no certificate, or names a member twice',
  malformed: 'this part is missing, not of the right kind, or not foreseen',
  areas: 'the areas are incomplete or run in a circle',
  unknown_area: 'an area that is not listed',
  weights: 'the weights are not those that the goals demand',
  weights_too_large: 'the weights are too large to be exact',
  prices: 'prices are missing, too many or out of bounds',
  not_eligible: 'a pledge supports children whom it does not accept',
  keeps_not_eligible: 'a sponsorship is said to continue that cannot',
  keeps_twice: 'a continuing sponsorship is listed twice',
  keeps_too_many: 'more sponsorships are kept than were running',
  pin_not_made: 'a pair that a person put together is not made',
  served_twice: 'more children are served than there are',
  over_capacity: 'a pledge supports more children than it has places',
  objective: 'the objective is not the cost of the outcome',
  goals: 'the goals are not those of the outcome',
  not_proved_optimal: 'the prices do not prove that no assignment is better',
  hash_differs: 'the content was changed after it was sealed',
};

const [file, ...flags] = process.argv.slice(2);
if (file === undefined || flags.some((flag) => flag !== '--json')) {
  console.error('usage: npm run -s verify-match -- CERTIFICATE.json [--json]');
  process.exitCode = 2;
} else {
  await verify(file);
}

async function verify(path: string): Promise<void> {
  let certificate: unknown;
  try {
    certificate = parseCertificate(readFileSync(path === '-' ? 0 : path, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    console.error(`verify-match: ${path} ${reason}`);
    process.exitCode = 2;
    return;
  }
  const verdict = await verifyCertificate(certificate);
  if (!verdict.ok) process.exitCode = 1;
  if (flags.includes('--json')) console.log(JSON.stringify(verdict));
  else if (verdict.ok) console.log(`OPTIMAL ${verdict.objective}`);
  else console.log(`NOT PROVED: ${FAULTS[verdict.fault] ?? verdict.fault} (at ${verdict.at})`);
}
