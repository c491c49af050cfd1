import type { FlagRow } from '../../../worker/recheck/pattern-store.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { RadioField, TextareaField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';

export interface FlagListProps {
  lang: Lang;
  flags: readonly FlagRow[];
  mayDecide: boolean;
  viewerId: string;
}

/** Patterns that cannot be, each with the words why, for a person to look into. */
export function FlagListPage(props: FlagListProps) {
  const words = text(props.lang).recheck.flags;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {props.flags.length === 0 && <EmptyState title={words.none} text={words.noneText} />}
      <div class="stack">
        {props.flags.map((flag) => (
          <FlagCard {...props} flag={flag} />
        ))}
      </div>
    </>
  );
}

function FlagCard(props: FlagListProps & { flag: FlagRow }) {
  const { lang, flag } = props;
  const words = text(lang).recheck.flags;
  const tone = flag.outcome === null ? 'warning' : flag.outcome === 'wrong' ? 'danger' : 'success';
  return (
    <Card
      title={words.kinds[flag.kind]}
      kicker={words.about(flag.personName ?? '–', flag.areaName, wibDateTime(lang, flag.foundAt))}
      aside={<Tag tone={tone}>{words.outcomes[flag.outcome ?? 'open']}</Tag>}
      footer={<a href={href(lang, `/penyaluran/${flag.runId}`)}>{words.seeRun}</a>}
    >
      <p>{words.why[flag.kind](figuresOf(flag.figures))}</p>
      {flag.outcome !== null && (
        <p class="soft">{words.decided(flag.decidedBy ?? '–', flag.reason ?? '')}</p>
      )}
      {flag.outcome === null && props.mayDecide && flag.personId !== props.viewerId && (
        <Decision lang={lang} flag={flag} />
      )}
    </Card>
  );
}

/** The figures as text; one that is missing shows as a dash. */
function figuresOf(json: string): (name: string) => string {
  const figures = JSON.parse(json) as Record<string, number>;
  return (name) => (figures[name] === undefined ? '–' : String(figures[name]));
}

function Decision({ lang, flag }: { lang: Lang; flag: FlagRow }) {
  const words = text(lang).recheck.flags;
  const id = (name: string) => `${name}-${flag.id}`;
  return (
    <details>
      <summary>{words.decide}</summary>
      <form method="post" action={href(lang, `/janggal/${flag.id}`)} class="stack">
        <FormKey />
        <RadioField
          id={id('putusan')}
          name="putusan"
          label={words.decision}
          choices={[
            { value: 'explained', label: words.choices.explained },
            { value: 'wrong', label: words.choices.wrong },
          ]}
          required
        />
        <TextareaField
          id={id('alasan')}
          name="alasan"
          label={words.reason}
          hint={words.reasonHint}
          maxlength={300}
          required
        />
        <Button hiddenWords={words.kinds[flag.kind]}>{words.save}</Button>
      </form>
    </details>
  );
}
