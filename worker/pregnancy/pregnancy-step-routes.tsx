import {
  ArmPage,
  DuePage,
  PregnancyEndPage,
  type PregnancyFormProps,
} from '../../web/pages/pregnancy/pregnancy-forms.tsx';
import { PregnancyTrail } from '../../web/pages/pregnancy/pregnancy-trail.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import type { Permission } from '../identity/access.ts';
import { actingOf, errorWords, idOf, openedFile, vaultOf } from '../registry/asking.ts';
import { emptyForm } from '../registry/registry-form.ts';
import { sourceOf } from '../registry/source.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal, type Refusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { recordBirth, recordPregnancyEnd } from './end-pregnancy.ts';
import { armAsTyped, armForm, birthForm, dueForm } from './pregnancy-form.ts';
import { childrenOf, pregnancyById } from './pregnancy-store.ts';
import { moveDueDate, recordArm } from './record-arm.ts';

/** What happens in a pregnancy: measuring, another due date, the birth, its end. */
export const pregnancyStepRoutes: Route[] = [
  get('/ibu-hamil/:id/lila', 'measurement.record', (c) => showArm(c, {}, {})),
  post('/ibu-hamil/:id/lila', 'measurement.record', measure),
  get('/ibu-hamil/:id/hpl', 'measurement.record', (c) => showDue(c, {}, {})),
  post('/ibu-hamil/:id/hpl', 'measurement.record', moveDue),
  get('/ibu-hamil/:id/persalinan', 'beneficiary.register', (c) => showEnd(c, {}, {})),
  post('/ibu-hamil/:id/persalinan', 'beneficiary.register', bear),
  post('/ibu-hamil/:id/akhir-kehamilan', 'beneficiary.register', end),
];

type Typed = Readonly<Record<string, string>>;
type Show = (c: Ctx, typed: Typed, errors: Typed) => Response | Promise<Response>;

/** The field that a refusal of one of these forms speaks of. */
const FIELD_OF: Readonly<Record<string, string>> = {
  arm_in_millimetres: 'armCm',
  arm_implausible: 'armCm',
  measured_in_future: 'armOn',
  measured_before_pregnancy: 'armOn',
  due_in_past: 'dueOn',
  due_too_far: 'dueOn',
  born_in_future: 'bornOn',
  birth_far_from_due: 'bornOn',
  twins_far_apart: 'bornOn',
  height_implausible: 'height',
  weight_implausible: 'weight',
  weight_height_implausible: 'weight',
};

async function measure(c: Ctx) {
  const filled = await formOf(c, armForm);
  if (!filled.ok) return showArm(c, filled.typed, wordsOf(c, filled.errors));
  const id = idOf(c);
  if (id === null) return notFound(c);
  const arm = armAsTyped(filled.value);
  if (isRefusal(arm)) return again(c, showArm, arm);
  if (arm === null) return notFound(c);
  const acting = actingOf(c, 'measurement.record', filled.key);
  const source = sourceOf(c.get('viewer'));
  const outcome = await recordArm(c.env.DB, acting, { id, arm, source });
  return isRefusal(outcome)
    ? again(c, showArm, outcome)
    : seeOther(c, `/ibu-hamil/${id}`, 'arm_recorded');
}

async function moveDue(c: Ctx) {
  const filled = await formOf(c, dueForm);
  if (!filled.ok) return showDue(c, filled.typed, wordsOf(c, filled.errors));
  const id = idOf(c);
  if (id === null) return notFound(c);
  const acting = actingOf(c, 'measurement.record', filled.key);
  const outcome = await moveDueDate(c.env.DB, acting, { id, dueOn: filled.value.dueOn });
  return isRefusal(outcome)
    ? again(c, showDue, outcome)
    : seeOther(c, `/ibu-hamil/${id}`, 'due_moved');
}

/** The child's own consent is asked for at once: the mother is there. */
async function bear(c: Ctx) {
  const filled = await formOf(c, birthForm);
  if (!filled.ok) return showEnd(c, filled.typed, wordsOf(c, filled.errors));
  const id = idOf(c);
  if (id === null) return notFound(c);
  const { name, sex, bornOn, weight: weightG, height: heightMm, kembar } = filled.value;
  const outcome = await recordBirth(
    c.env.DB,
    vaultOf(c),
    actingOf(c, 'beneficiary.register', filled.key),
    {
      pregnancyId: id,
      name,
      sex,
      bornOn,
      measured: { weightG, heightMm },
      isTwin: kembar === 'ya',
      source: sourceOf(c.get('viewer')),
    },
  );
  return isRefusal(outcome)
    ? again(c, showEnd, outcome)
    : seeOther(c, `/anak/${outcome.answer.id}/persetujuan`, 'birth_recorded');
}

async function end(c: Ctx) {
  const filled = await formOf(c, emptyForm);
  const id = idOf(c);
  if (!filled.ok || id === null) return notFound(c);
  const acting = actingOf(c, 'beneficiary.register', filled.key);
  const outcome = await recordPregnancyEnd(c.env.DB, acting, id);
  return isRefusal(outcome)
    ? refusedOrMissing(c, outcome)
    : seeOther(c, `/ibu-hamil/${id}`, 'pregnancy_end_recorded');
}

function showArm(c: Ctx, typed: Typed, errors: Typed) {
  const { title } = text(c.get('lang')).pregnancy.arm;
  return formPage(c, { permission: 'measurement.record', title }, { typed, errors }, (props) => (
    <ArmPage {...props} />
  ));
}

function showDue(c: Ctx, typed: Typed, errors: Typed) {
  const { title } = text(c.get('lang')).pregnancy.due;
  return formPage(
    c,
    { permission: 'measurement.record', title },
    { typed, errors },
    ({ dueOn, ...props }) => <DuePage {...props} typed={{ dueOn, ...typed }} />,
  );
}

function showEnd(c: Ctx, typed: Typed, errors: Typed) {
  const { title } = text(c.get('lang')).pregnancy.end;
  const isTwin = (typed.kembar ?? c.req.query('kembar')) === 'ya';
  return formPage(
    c,
    { permission: 'beneficiary.register', title },
    { typed, errors },
    ({ siblingBornOn, ...props }) => (
      <PregnancyEndPage
        {...props}
        typed={isTwin ? { bornOn: siblingBornOn, ...typed } : typed}
        isTwin={isTwin}
      />
    ),
  );
}

/** A form about one pregnancy; opening it is opening her file. */
async function formPage(
  c: Ctx,
  of: { readonly permission: Permission; readonly title: string },
  { typed, errors }: { readonly typed: Typed; readonly errors: Typed },
  body: (
    props: PregnancyFormProps & { dueOn: string; siblingBornOn: string },
  ) => ReturnType<typeof ArmPage>,
) {
  const file = await openedFile(c, of.permission);
  if (file?.head.kind !== 'pregnancy') return notFound(c);
  const { id } = file.head;
  const { rows, children } = await read(c.env.DB, {
    rows: pregnancyById(id),
    children: childrenOf(id),
  });
  const lang = c.get('lang');
  return page(
    c,
    {
      title: of.title,
      width: 'reading',
      trail: <PregnancyTrail lang={lang} file={id} />,
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    body({
      lang,
      id,
      name: file.identity?.name ?? null,
      typed,
      errors,
      today: wibDate(c.get('now')),
      dueOn: rows[0]?.dueOn ?? '',
      siblingBornOn: children[0]?.bornOn ?? '',
    }),
  );
}

/** The form again with the refusal beside its field, or the refusal by itself. */
async function again(c: Ctx, show: Show, refusal: Refusal) {
  const about = FIELD_OF[refusal.code];
  if (about === undefined) return refusedOrMissing(c, refusal);
  const body = await c.req.parseBody();
  const typed = Object.fromEntries(
    Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  return show(c, typed, { [about]: refusalText(text(c.get('lang')), refusal) });
}

function wordsOf(c: Ctx, errors: Typed): Typed {
  return errorWords(text(c.get('lang')), errors);
}

function refusedOrMissing(c: Ctx, refusal: Refusal) {
  const isMissing = refusal.code === 'beneficiary_missing' || refusal.code === 'not_a_pregnancy';
  return isMissing ? notFound(c) : refused(c, refusal);
}
