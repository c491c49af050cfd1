import { CorrectionPage } from '../../web/pages/rights/correction-page.tsx';
import { RequestTrail } from '../../web/pages/rights/request-trail.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, page, refusalText } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { actingOf, errorWords, idOf, vaultOf } from '../registry/asking.ts';
import { openFile } from '../registry/open-file.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { correctIdentity } from './correct-identity.ts';
import { answered, openedWish, requestOf } from './request-answer.ts';
import { correctionForm } from './request-form.ts';

/** Putting right what is held about a child, at its guardian's request. */
export const correctionRoutes: Route[] = [
  get('/permintaan/:id/pembetulan', 'request.decide', (c) => showCorrection(c, null, {})),
  post('/permintaan/:id/pembetulan', 'request.decide', correct),
];

type Typed = Readonly<Record<string, string>>;

async function showCorrection(c: Ctx, typed: Typed | null, errors: Typed) {
  const request = await requestOf(c, 'request.decide');
  if (request?.kind !== 'correction' || request.outcome !== null) return notFound(c);
  const { personId, scopes, now } = actingOf(c, 'request.decide', '');
  const opening = { id: request.beneficiaryId, scopes, personId, now, today: wibDate(now) };
  const file = await openFile(c.env.DB, vaultOf(c), opening);
  if (!file) return notFound(c);
  const lang = c.get('lang');
  const { identity, guardians, head } = file;
  const [guardian] = guardians;
  return page(
    c,
    {
      title: text(lang).rights.correction.title,
      width: 'reading',
      trail: <RequestTrail lang={lang} requestId={request.id} />,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <CorrectionPage
      lang={lang}
      requestId={request.id}
      wish={await openedWish(c, request)}
      typed={
        typed ?? {
          name: identity?.name ?? '',
          nik: identity?.nik ?? '',
          parents: (identity?.parents ?? []).join(', '),
          rt: identity?.rt ?? '',
          rw: identity?.rw ?? '',
          address: identity?.address ?? '',
          sex: head.sex,
          bornOn: head.bornOn ?? identity?.bornOn ?? '',
          guardianName: guardian?.name ?? '',
          phone: guardian?.phone ?? '',
        }
      }
      hasGuardian={guardian !== undefined}
      errors={errors}
      today={wibDate(now)}
    />,
  );
}

const CORRECTED_FIELD: Readonly<Record<string, string>> = {
  born_in_future: 'bornOn',
  measured_before_new_birth: 'bornOn',
  mother_age_unlikely: 'bornOn',
  pregnancy_of_a_man: 'sex',
  nik_of_open_pregnancy: 'nik',
  nik_of_other_child: 'nik',
};

async function correct(c: Ctx) {
  const form = await formOf(c, correctionForm);
  const words = text(c.get('lang'));
  if (!form.ok) return showCorrection(c, form.typed, errorWords(words, form.errors));
  const id = idOf(c);
  if (id === null) return notFound(c);
  const { name, nik, parents, address, rt, rw, sex, bornOn, guardianName, phone } = form.value;
  const outcome = await correctIdentity(
    c.env.DB,
    vaultOf(c),
    actingOf(c, 'request.decide', form.key),
    {
      requestId: id,
      sex,
      bornOn,
      identity: { name, nik, parents: listOf(parents), address, rt, rw },
      contact: guardianName === '' ? null : { name: guardianName, phone },
    },
  );
  const about = isRefusal(outcome) ? CORRECTED_FIELD[outcome.code] : undefined;
  if (isRefusal(outcome) && about !== undefined) {
    const typed = { ...form.value, nik: nik ?? '' };
    return showCorrection(c, typed, { [about]: refusalText(words, outcome) });
  }
  return answered(c, id, 'identity_corrected', outcome);
}

function listOf(typed: string): string[] {
  return typed
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
