import type { RetentionPolicy } from '../../../worker/rights/retention.ts';
import { Card } from '../../components/card/card.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** The register of processing: what is done with personal data, why, on what ground, for how long. */
export function ProcessingPage(props: { lang: Lang; retention: RetentionPolicy }) {
  const { lang, retention } = props;
  const words = text(lang).rights.processing;
  return (
    <>
      <PageHeading title={words.title} kicker={words.version} lead={<p>{words.lead}</p>} />
      <div class="stack stack-l">
        {Object.values(words.activities).map((activity) => (
          <Card title={activity.name}>
            <SummaryList
              rows={[
                { label: words.purpose, value: activity.purpose },
                { label: words.subjects, value: activity.subjects },
                { label: words.data, value: activity.data },
                { label: words.basis, value: activity.basis },
                { label: words.recipients, value: activity.recipients },
                { label: words.retention, value: activity.retention(retention) },
                { label: words.safeguards, value: activity.safeguards },
              ]}
            />
          </Card>
        ))}
      </div>
    </>
  );
}
