import { KecamatanPage, KecamatanTrail } from '../../web/pages/portal/kecamatan-page.tsx';
import { text } from '../../web/text/lang.ts';
import type { Ctx } from '../http/app-env.ts';
import { notFound, page } from '../http/render.tsx';
import { get, type Route } from '../http/route.ts';
import { read } from '../storage/read.ts';
import {
  areaAndBelow,
  kecamatanCounts,
  type NeedRow,
  needMonths,
  newestNeeds,
} from './need-store.ts';
import { publicFor60Seconds } from './public-cache.ts';
import { type Need, type NeedGroup, publicNeed } from './public-need.ts';
import type { PublicCount } from './public-totals.ts';

const MONTHS_SHOWN = 12;

/** A kecamatan for everybody: need, support and gap, down to its kelurahan. */
export const kecamatanRoutes: Route[] = [
  get('/kecamatan/:code{\\d\\d\\.\\d\\d\\.\\d\\d}', 'public.read', showKecamatan),
];

async function showKecamatan(c: Ctx) {
  const lang = c.get('lang');
  const code = c.req.param('code') ?? '';
  const { areas, counts, needs, months } = await read(c.env.DB, {
    areas: areaAndBelow(code),
    counts: kecamatanCounts(code.slice(0, 5)),
    needs: newestNeeds(code),
    months: needMonths(code, MONTHS_SHOWN),
  });
  const area = areas.find((each) => each.code === code);
  if (!area) return notFound(c);
  const { groups } = publicNeed(counts);
  const now = groups.find((group) => group.areas.some(({ areaCode }) => areaCode === code)) ?? null;
  // What was told of it a month ago would help to work out what is withheld today.
  const isAlone = now?.areas.length === 1;
  const names = new Map(areas.map((each) => [each.code, each.name]));
  const words = text(lang).need.kecamatan;
  publicFor60Seconds(c);
  return page(
    c,
    {
      title: words.title(area.name),
      description: words.description(area.name),
      trail: <KecamatanTrail lang={lang} />,
    },
    <KecamatanPage
      lang={lang}
      code={code}
      name={area.name}
      now={now ?? (counts.length === 0 ? nobodyIn(code, area.name) : null)}
      kelurahan={isAlone ? kelurahanOf(needs, names) : null}
      months={isAlone ? months.map((row) => ({ month: row.month, ...needOf(row) })) : []}
    />,
  );
}

/** In a city without a verified child nothing is withheld: there is nobody. */
function nobodyIn(areaCode: string, areaName: string): NeedGroup {
  return { areas: [{ areaCode, areaName }], verified: 0, supported: 0, waiting: 0 };
}

/** The published kelurahan with their names and what they come to. */
function kelurahanOf(rows: readonly NeedRow[], names: ReadonlyMap<string, string>) {
  const [first] = rows;
  if (!first) return null;
  const sum = (name: keyof Need): PublicCount =>
    rows.some((row) => row[name] === null)
      ? 'withheld'
      : rows.reduce((all, row) => all + (row[name] ?? 0), 0);
  return {
    month: first.month,
    takenAt: first.takenAt,
    groups: rows.map((row): NeedGroup => {
      const codes = JSON.parse(row.areaCodes) as string[];
      return {
        areas: codes.map((areaCode) => ({ areaCode, areaName: names.get(areaCode) ?? areaCode })),
        ...needOf(row),
      };
    }),
    total: {
      verified: sum('verified'),
      supported: sum('supported'),
      waiting: sum('waiting'),
    },
  };
}

function needOf({ verified, supported, waiting }: NeedRow): Need {
  return { verified, supported: supported ?? 'withheld', waiting: waiting ?? 'withheld' };
}
