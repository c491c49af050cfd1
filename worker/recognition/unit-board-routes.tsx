import { z } from 'zod';
import { BoardSwitchPage, UnitBoardPage } from '../../web/pages/recognition/unit-board-pages.tsx';
import { text } from '../../web/text/lang.ts';
import { scopesFor } from '../http/actor.ts';
import type { Ctx } from '../http/app-env.ts';
import { formOf } from '../http/form.ts';
import { publicFor60Seconds } from '../http/public-cache.ts';
import { page, refused, seeOther } from '../http/render.tsx';
import { get, post, type Route } from '../http/route.ts';
import { can, scopesOf } from '../identity/access.ts';
import { cryptoRandom } from '../shared/ids.ts';
import { isRefusal, refuse } from '../shared/refusal.ts';
import { read } from '../storage/read.ts';
import { chooseBoard, switchBoard } from './unit-board.ts';
import { boardCities, unitBoards } from './unit-board-store.ts';

/** Units by kept promises: public where a coordinator switched it on, and only by the unit's own word. */
export const unitBoardRoutes: Route[] = [
  get('/papan', 'public.read', showBoards),
  get('/papan/atur', 'board.switch', showSwitches),
  post('/papan/atur', 'board.switch', flip),
  post('/pengakuan/papan', 'recognition.own', choose),
];

const switchForm = z.object({
  wilayah: z.string('not_chosen').regex(/^\d\d\.\d\d$/, 'not_chosen'),
  keadaan: z.enum(['on', 'off'], 'not_chosen'),
});
const choiceForm = z.object({ pilihan: z.enum(['in', 'out'], 'not_chosen') });

async function showBoards(c: Ctx) {
  const lang = c.get('lang');
  const { units } = await read(c.env.DB, { units: unitBoards() });
  const { title, description } = text(lang).recognition.board;
  publicFor60Seconds(c);
  return page(
    c,
    { title, description },
    <UnitBoardPage lang={lang} units={units} maySwitch={can(c.get('viewer'), 'board.switch')} />,
  );
}

async function showSwitches(c: Ctx) {
  const lang = c.get('lang');
  const { cities } = await read(c.env.DB, {
    cities: boardCities(scopesFor(c, 'board.switch')),
  });
  const { switchTitle } = text(lang).recognition.board;
  return page(c, { title: switchTitle }, <BoardSwitchPage lang={lang} cities={cities} />);
}

async function flip(c: Ctx) {
  const viewer = c.get('viewer');
  const form = await formOf(c, switchForm);
  if (!viewer || !form.ok) return refused(c, refuse('area_unknown'), 422);
  const isOn = form.value.keadaan === 'on';
  const command = { key: form.key, areaCode: form.value.wilayah, isOn };
  const switched = await switchBoard(c.env.DB, command, {
    personId: viewer.personId,
    scopes: scopesOf(viewer, 'board.switch'),
    now: c.get('now'),
    random: cryptoRandom,
  });
  if (isRefusal(switched)) return refused(c, switched);
  return seeOther(c, '/papan/atur', isOn ? 'board_on' : 'board_off');
}

async function choose(c: Ctx) {
  const viewer = c.get('viewer');
  const form = await formOf(c, choiceForm);
  if (!viewer?.organisationId || !form.ok) return refused(c, refuse('not_the_unit'), 422);
  const choice = form.value.pilihan;
  const chosen = await chooseBoard(
    c.env.DB,
    { key: form.key, organisationId: viewer.organisationId, choice },
    { personId: viewer.personId, now: c.get('now'), random: cryptoRandom },
  );
  if (isRefusal(chosen)) return refused(c, chosen);
  return seeOther(c, '/pengakuan', choice === 'in' ? 'board_in' : 'board_out');
}
