import type { Need } from '../../../worker/need/public-need.ts';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { Count } from './need-table.tsx';

/** Pregnant women at risk, as anyone may count them: of all cities together, never of one place. */
export function WomenNeed({ lang, need }: { lang: Lang; need: Need | null }) {
  if (need === null) return null;
  const words = text(lang).pregnancy.public;
  return (
    <Section title={words.title} lead={<p>{words.lead}</p>}>
      <StatRow>
        <Stat label={words.verified} figure={<Count lang={lang} of={need.verified} />} />
        <Stat label={words.supported} figure={<Count lang={lang} of={need.supported} />} />
        <Stat label={words.waiting} figure={<Count lang={lang} of={need.waiting} />} />
      </StatRow>
    </Section>
  );
}
