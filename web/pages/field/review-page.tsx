import type { OpenedReview } from '../../../worker/field/resolve-review.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList, type SummaryRow } from '../../components/summary-list/summary-list.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { refusalText } from '../../text/refusal-text.ts';

const HOUR_MS = 3_600_000;

type Version = Readonly<Record<string, unknown>>;

/** What kader sent and no rule can decide: a person sees both versions and says which. */
export function ReviewPage(props: {
  lang: Lang;
  reviews: readonly OpenedReview[];
  isMore: boolean;
}) {
  const { lang, reviews } = props;
  const words = text(lang).field.review;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {reviews.length === 0 && <EmptyState title={words.none} text={words.noneText} />}
      <div class="stack">
        {reviews.map((review) => (
          <ReviewCard lang={lang} review={review} />
        ))}
      </div>
      {props.isMore && <p class="soft">{words.more}</p>}
    </>
  );
}

function ReviewCard({ lang, review }: { lang: Lang; review: OpenedReview }) {
  const words = text(lang).field.review;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  return (
    <Card
      kicker={kinds[review.kind] ?? words.kinds.unknown}
      title={headlineOf(lang, review)}
      aside={review.urgent === 1 ? <Tag tone="danger">{words.urgent}</Tag> : undefined}
      footer={<Choices lang={lang} review={review} />}
    >
      <SummaryList rows={factsOf(lang, review)} />
      {Math.abs(review.clockOffMs) > 24 * HOUR_MS && review.happenedAt >= 0 && (
        <p class="soft">{words.clock(String(Math.round(Math.abs(review.clockOffMs) / HOUR_MS)))}</p>
      )}
      {review.outcome === 'conflict' && <Versions lang={lang} review={review} />}
    </Card>
  );
}

function headlineOf(lang: Lang, review: OpenedReview): string {
  const words = text(lang).field.review;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const what: Readonly<Record<string, string>> = words.what;
  const said = String(review.payload?.what ?? review.payload?.why ?? review.code);
  if (review.outcome === 'conflict') return `${words.first} ≠ ${words.second}`;
  return what[said] ?? kinds[review.kind] ?? words.kinds.unknown;
}

function factsOf(lang: Lang, review: OpenedReview): SummaryRow[] {
  const words = text(lang).field.review;
  const note = review.payload?.note;
  const facts = JSON.parse(review.facts) as Record<string, string | number>;
  const rows: (SummaryRow | false)[] = [
    review.outcome === 'refused' && {
      label: words.why,
      value: refusalText(text(lang), { refused: true, code: review.code, facts }),
    },
    { label: words.by, value: review.kaderName },
    { label: words.where, value: review.areaName },
    {
      label: words.when,
      value: review.happenedAt < 0 ? words.unknownDate : wibDateTime(lang, review.happenedAt),
    },
    review.childId !== null && {
      label: words.child,
      value: <a href={href(lang, `/anak/${review.childId}`)}>{words.openFile}</a>,
    },
    typeof note === 'string' && note !== '' && { label: words.note, value: note },
    review.payload === null && { label: words.note, value: words.erased },
  ];
  const said = review.outcome === 'refused' ? versionRows(lang, review.payload ?? {}) : [];
  return [...rows.filter((row) => row !== false), ...said];
}

function Versions({ lang, review }: { lang: Lang; review: OpenedReview }) {
  const words = text(lang).field.review;
  const first = JSON.parse(review.firstVersion ?? '{}') as Version;
  return (
    <>
      <div class="grid">
        <section>
          <h3>{words.first}</h3>
          {'command' in first ? (
            <p class="soft">{words.otherPhone}</p>
          ) : (
            <SummaryList rows={versionRows(lang, first)} />
          )}
        </section>
        <section>
          <h3>{words.second}</h3>
          <SummaryList rows={versionRows(lang, review.payload ?? {})} />
        </section>
      </div>
      {review.kind === 'confirm_delivery' && <Notice kind="info">{words.deliverySecond}</Notice>}
    </>
  );
}

function versionRows(lang: Lang, said: Version): SummaryRow[] {
  const words = text(lang).field.review;
  const decimal = (value: number, by: number) =>
    (value / by).toLocaleString(lang, { maximumFractionDigits: 2 });
  const { weightG, heightMm, oedema, accepted, rejected } = said;
  const rows: (SummaryRow | false)[] = [
    typeof weightG === 'number' && {
      label: words.weight,
      value: words.kilograms(decimal(weightG, 1000)),
    },
    typeof heightMm === 'number' && {
      label: words.height,
      value: words.centimetres(decimal(heightMm, 10)),
    },
    (oedema === true || oedema === 1) && { label: words.oedema, value: words.yes },
    typeof accepted === 'number' && { label: words.accepted, value: String(accepted) },
    typeof rejected === 'number' && { label: words.rejected, value: String(rejected) },
  ];
  return rows.filter((row) => row !== false);
}

function Choices({ lang, review }: { lang: Lang; review: OpenedReview }) {
  const words = text(lang).field.review;
  return (
    <form method="post" action={href(lang, `/konflik/${review.id}`)}>
      <FormKey />
      <ButtonRow>
        {review.outcome === 'conflict' ? (
          <>
            <Button variant="secondary" name="pilihan" value="kept_first">
              {words.keepFirst}
            </Button>
            {review.kind === 'measure' && (
              <Button variant="secondary" name="pilihan" value="took_second">
                {words.takeSecond}
              </Button>
            )}
          </>
        ) : (
          <Button variant="secondary" name="pilihan" value="settled">
            {words.settle}
          </Button>
        )}
      </ButtonRow>
    </form>
  );
}
