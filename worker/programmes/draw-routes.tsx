import { z } from 'zod';
import { DrawPage } from '../../web/pages/programmes/draw-page.tsx';
import { errorTexts } from '../../web/text/error-text.ts';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { field, formOf } from '../http/form.ts';
import { notFound, page, refusalText, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { charterInForce } from '../pledges/charter-store.ts';
import { type PackageId, packageRupiah, usualFirstMonth } from '../pledges/pledge.ts';
import { packagesIn, pledgeAreas } from '../pledges/price-store.ts';
import { wibDate } from '../shared/dates.ts';
import { isRefusal } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { drawPledge, includePledge } from './draw-pledge.ts';
import { officerOf } from './officer.ts';
import { drawForm, FIELD_OF_DRAW } from './programme-form.ts';
import { moneyOfProgramme } from './programme-money-store.ts';
import { publicProgramme } from './programme-store.ts';

/** Pledges under a programme: made anew, or counted to it afterwards. */
export const drawRoutes: Route[] = [
  get('/csr/program/:id/janji', 'programme.own', (c) => drawPage(c, {}, {})),
  post('/csr/program/:id/janji', 'programme.own', draw),
  post('/csr/program/:id/janji-ada', 'programme.own', include),
];

const includeForm = z.object({ janji: field.id });

type Typed = Readonly<Record<string, string>>;

async function drawPage(c: Ctx, typed: Typed, errors: Typed) {
  const lang = c.get('lang');
  const officer = officerOf(c);
  const id = c.req.param('id') ?? '';
  const today = wibDate(c.get('now'));
  if (!officer) return notFound(c);
  const { programmes, areas, money, charters } = await read(c.env.DB, {
    programmes: publicProgramme(id),
    areas: pledgeAreas(officer.scopes),
    money: moneyOfProgramme(id),
    charters: charterInForce(today, officer.personId),
  });
  const [programme] = programmes;
  if (programme?.organisationId !== officer.organisationId) return notFound(c);
  const { packages } = await read(c.env.DB, { packages: packagesIn(programme.areaCode, today) });
  const isWithin = (code: string) => `${code}.`.startsWith(`${programme.areaCode}.`);
  return page(
    c,
    {
      title: text(lang).programmes.draw.title,
      width: 'reading',
      status: Object.keys(errors).length > 0 ? 422 : 200,
    },
    <DrawPage
      lang={lang}
      programme={programme}
      leftRupiah={programme.budgetRupiah - (money[0]?.drawnRupiah ?? 0)}
      areas={areas.filter(({ code }) => isWithin(code))}
      packages={packages.map((each) => ({ ...each, rupiah: packageRupiah(each) }))}
      usualMonth={usualFirstMonth(today)}
      charter={charters.find(({ acceptedAt }) => acceptedAt === null) ?? null}
      typed={typed}
      errors={errors}
    />,
  );
}

async function draw(c: Ctx) {
  const officer = officerOf(c);
  const words = text(c.get('lang'));
  const programmeId = c.req.param('id') ?? '';
  const form = await formOf(c, drawForm);
  if (!officer) return notFound(c);
  if (!form.ok) return drawPage(c, form.typed, errorTexts(words, form.errors));
  const { wilayah, paket, anak, mulai, bulan, charter } = form.value;
  const terms = {
    areaCode: wilayah,
    packageId: paket as PackageId,
    wantedChildren: anak,
    rupiahPerMonth: null,
    firstMonth: mulai,
    months: bulan,
  };
  const asked = { key: form.key, programmeId, terms, charterVersion: charter || undefined };
  const drawn = await drawPledge(c.env.DB, asked, officer);
  if (!isRefusal(drawn)) return seeOther(c, `/csr/program/${programmeId}`, 'programme_drawn');
  if (drawn.code === 'programme_unknown') return notFound(c);
  const about = FIELD_OF_DRAW[drawn.code];
  if (!about) return refused(c, drawn);
  const typed = { wilayah, paket, anak: String(anak), mulai, bulan: String(bulan) };
  return drawPage(c, typed, { [about]: refusalText(words, drawn) });
}

async function include(c: Ctx) {
  const officer = officerOf(c);
  const programmeId = c.req.param('id') ?? '';
  const form = await formOf(c, includeForm);
  if (!officer || !form.ok) return notFound(c);
  const asked = { key: form.key, programmeId, pledgeId: form.value.janji };
  const included = await includePledge(c.env.DB, asked, officer);
  if (!isRefusal(included)) return seeOther(c, `/csr/program/${programmeId}`, 'programme_drawn');
  return included.code === 'programme_unknown' ? notFound(c) : refused(c, included);
}
