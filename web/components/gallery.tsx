import { examples as areaMap } from './area-map/area-map.examples.tsx';
import { examples as barChart } from './bar-chart/bar-chart.examples.tsx';
import { examples as breadcrumbs } from './breadcrumbs/breadcrumbs.examples.tsx';
import { examples as button } from './button/button.examples.tsx';
import { examples as card } from './card/card.examples.tsx';
import { examples as codeBlock } from './code-block/code-block.examples.tsx';
import { examples as columnChart } from './column-chart/column-chart.examples.tsx';
import { examples as comparison } from './comparison/comparison.examples.tsx';
import { examples as dataTable } from './data-table/data-table.examples.tsx';
import { examples as emptyState } from './empty-state/empty-state.examples.tsx';
import { examples as entryLine } from './entry-line/entry-line.examples.tsx';
import { examples as errorBody } from './error-body/error-body.examples.tsx';
import { examples as errorSummary } from './error-summary/error-summary.examples.tsx';
import type { Example } from './example.ts';
import { examples as filters } from './filters/filters.examples.tsx';
import { examples as formField } from './form-field/form-field.examples.tsx';
import { examples as growthChart } from './growth-chart/growth-chart.examples.tsx';
import { examples as hero } from './hero/hero.examples.tsx';
import { examples as icon } from './icon/icon.examples.tsx';
import { examples as money } from './money/money.examples.tsx';
import { examples as notice } from './notice/notice.examples.tsx';
import { examples as pageHeading } from './page-heading/page-heading.examples.tsx';
import { examples as pager } from './pager/pager.examples.tsx';
import { examples as progress } from './progress/progress.examples.tsx';
import { examples as proofCode } from './proof-code/proof-code.examples.tsx';
import { examples as stat } from './stat/stat.examples.tsx';
import { examples as summaryList } from './summary-list/summary-list.examples.tsx';
import { examples as tabs } from './tabs/tabs.examples.tsx';
import { examples as tag } from './tag/tag.examples.tsx';
import { examples as tileMap } from './tile-map/tile-map.examples.tsx';
import { examples as timeline } from './timeline/timeline.examples.tsx';
import { examples as verifyMark } from './verify-mark/verify-mark.examples.tsx';
import { examples as verifySteps } from './verify-steps/verify-steps.examples.tsx';

/** Every component with its examples, in reading order. */
export const GALLERY: readonly { component: string; examples: Example[] }[] = [
  { component: 'hero', examples: hero },
  { component: 'page-heading', examples: pageHeading },
  { component: 'stat', examples: stat },
  { component: 'bar-chart', examples: barChart },
  { component: 'area-map', examples: areaMap },
  { component: 'column-chart', examples: columnChart },
  { component: 'growth-chart', examples: growthChart },
  { component: 'data-table', examples: dataTable },
  { component: 'entry-line', examples: entryLine },
  { component: 'pager', examples: pager },
  { component: 'money', examples: money },
  { component: 'verify-mark', examples: verifyMark },
  { component: 'verify-steps', examples: verifySteps },
  { component: 'proof-code', examples: proofCode },
  { component: 'tag', examples: tag },
  { component: 'button', examples: button },
  { component: 'notice', examples: notice },
  { component: 'card', examples: card },
  { component: 'summary-list', examples: summaryList },
  { component: 'tile-map', examples: tileMap },
  { component: 'timeline', examples: timeline },
  { component: 'code-block', examples: codeBlock },
  { component: 'comparison', examples: comparison },
  { component: 'progress', examples: progress },
  { component: 'error-summary', examples: errorSummary },
  { component: 'form-field', examples: formField },
  { component: 'filters', examples: filters },
  { component: 'tabs', examples: tabs },
  { component: 'breadcrumbs', examples: breadcrumbs },
  { component: 'empty-state', examples: emptyState },
  { component: 'error-body', examples: errorBody },
  { component: 'icon', examples: icon },
];

/** The body of /gaya: every example, rendered. Goes inside Page. */
export function Gallery(props: { title: string; lead: string }) {
  return (
    <div class="stack stack-l">
      <div class="stack stack-s">
        <p class="page-kicker">{props.title}</p>
        <p>{props.lead}</p>
      </div>
      {GALLERY.map(({ component, examples }) => (
        <section class="stack gallery-component" id={`gaya-${component}`}>
          <h2 class="gallery-name">{component}</h2>
          {examples.map((example) => (
            <div class="gallery-example">
              <p class="soft">
                <small>{example.name}</small>
              </p>
              {example.render()}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
