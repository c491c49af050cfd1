import type { OpenedReview } from '../../../worker/field/resolve-review.ts';
import { parseDate } from '../../../worker/shared/dates.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { SummaryList, type SummaryRow } from '../../components/summary-list/summary-list.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, wibDateTime } from '../../text/numbers.ts';
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
      {review.outcome === 'conflict' &&
        (isRegistration(review) ? (
          <Alike lang={lang} review={review} />
        ) : (
          <Versions lang={lang} review={review} />
        ))}
    </Card>
  );
}

function headlineOf(lang: Lang, review: OpenedReview): string {
  const words = text(lang).field.review;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const what: Readonly<Record<string, string>> = words.what;
  const said = String(review.payload?.what ?? review.payload?.why ?? review.code);
  if (review.outcome === 'conflict' && !isRegistration(review)) {
    return `${words.first} ≠ ${words.second}`;
  }
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
    fileOf(review) !== null && {
      label: words.child,
      value: <a href={href(lang, `/anak/${fileOf(review)}`)}>{words.openFile}</a>,
    },
    typeof note === 'string' && note !== '' && { label: words.note, value: note },
    review.payload === null && { label: words.note, value: words.erased },
  ];
  const said = isRegistration(review)
    ? personRows(lang, review.payload ?? {})
    : review.outcome === 'refused'
      ? versionRows(lang, review.payload ?? {})
      : [];
  return [...rows.filter((row) => row !== false), ...said];
}

function isRegistration({ kind }: OpenedReview): boolean {
  return kind === 'register_child' || kind === 'register_pregnancy';
}

/** The file it is about, once there is one. */
function fileOf(review: OpenedReview): string | null {
  return review.childId ?? (review.outcome === 'done' ? review.subjectId : null);
}

/** Those who may be the same, to compare with; whoever lies outside the viewer's area opens to nobody. */
function Alike({ lang, review }: { lang: Lang; review: OpenedReview }) {
  const words = text(lang).field.review;
  const { candidates, isSameNik } = alikeOf(review);
  return (
    <Notice kind="warning" title={words.maybeSame}>
      <p>{candidates.length > 0 ? words.maybeSameText : words.maybeNone}</p>
      {isSameNik && <p>{words.sameNik}</p>}
      {candidates.map((id) => (
        <p>
          <a href={href(lang, `/anak/${id}`)}>{words.openOther}</a>
        </p>
      ))}
    </Notice>
  );
}

function alikeOf(review: OpenedReview) {
  const first = JSON.parse(review.firstVersion ?? '{}') as Version;
  return {
    candidates: Array.isArray(first.candidates) ? (first.candidates as string[]) : [],
    isSameNik: first.isSameNik === true,
  };
}

/** Whom the kader has found, as written down at the door. */
function personRows(lang: Lang, said: Version): SummaryRow[] {
  const { person } = text(lang).field.review;
  const rows = [
    [person.name, said.name],
    [person.bornOn, said.bornOn],
    [person.parents, said.parentName ?? said.husband],
    [person.dueOn, said.dueOn],
  ] as const;
  return rows.flatMap(([label, value]) =>
    typeof value === 'string' && value !== ''
      ? [{ label, value: parseDate(value) ? longDate(lang, value) : value }]
      : [],
  );
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
        {review.outcome === 'conflict' && isRegistration(review) ? (
          <>
            <Button variant="secondary" name="pilihan" value="kept_first">
              {words.isSame}
            </Button>
            {!alikeOf(review).isSameNik && (
              <Button variant="secondary" name="pilihan" value="took_second">
                {words.isOther}
              </Button>
            )}
          </>
        ) : review.outcome === 'conflict' ? (
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
