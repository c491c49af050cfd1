import type { CompanionshipState } from '../../../worker/companions/companionship.ts';
import type { CompanionshipRow } from '../../../worker/companions/companionship-store.ts';
import type { SafeguardingFlagRow } from '../../../worker/companions/visit-store.ts';
import { wibDate } from '../../../worker/shared/dates.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Tabs } from '../../components/tabs/tabs.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, wibDateTime } from '../../text/numbers.ts';
import { CompanionTag } from './companion-tag.tsx';

type Step = 'menunggu' | 'siap' | 'berjalan';

/** Requests of foster fathers by step, and above them what worries a kader. */
export function CompanionQueuePage(props: {
  lang: Lang;
  tab: Step;
  rows: readonly (CompanionshipRow & { state: CompanionshipState })[];
  flags: readonly SafeguardingFlagRow[];
  mayAnswer: boolean;
  isFirst: boolean;
  next: string | null;
}) {
  const { lang, tab, rows, flags, next } = props;
  const words = text(lang).companions.queue;
  const path = `/pendampingan?tahap=${tab}`;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {flags.length > 0 && (
        <Section title={words.flags} lead={<p>{words.flagLead}</p>}>
          <div class="grid">
            {flags.map((flag) => (
              <FlagCard lang={lang} flag={flag} mayAnswer={props.mayAnswer} />
            ))}
          </div>
        </Section>
      )}
      <Tabs
        label={words.tabs}
        tabs={(['menunggu', 'siap', 'berjalan'] as const).map((step) => ({
          href: href(lang, `/pendampingan?tahap=${step}`),
          label: words.tab[step],
          current: step === tab,
        }))}
      />
      {rows.length === 0 && <EmptyState title={words.empty} text={words.emptyText} />}
      <div class="grid">
        {rows.map((row) => (
          <RequestCard lang={lang} row={row} />
        ))}
      </div>
      <Pager
        lang={lang}
        label={words.pager}
        first={!props.isFirst && href(lang, path)}
        next={next && href(lang, next)}
      />
    </>
  );
}

function RequestCard(props: { lang: Lang; row: CompanionshipRow & { state: CompanionshipState } }) {
  const { lang, row } = props;
  const words = text(lang).companions.queue;
  return (
    <Card
      title={row.companionName}
      kicker={[row.companionTitle, row.organisationName].filter(Boolean).join(', ') || undefined}
      footer={
        <Button
          variant="secondary"
          href={href(lang, `/anak/${row.childId}/pendampingan`)}
          hiddenWords={words.openHidden(row.companionName)}
        >
          {words.open}
        </Button>
      }
    >
      <p>
        <CompanionTag lang={lang} state={row.state} />
      </p>
      <p>{words.place(row.kelurahan, longDate(lang, wibDate(row.askedAt)))}</p>
    </Card>
  );
}

function FlagCard(props: { lang: Lang; flag: SafeguardingFlagRow; mayAnswer: boolean }) {
  const { lang, flag } = props;
  const { concerns, queue: words } = text(lang).companions;
  return (
    <Card
      level={3}
      title={concerns[flag.kind]}
      kicker={words.raised(flag.raisedByName ?? '–', wibDateTime(lang, flag.raisedAt))}
    >
      <p>
        <a href={href(lang, `/anak/${flag.childId}/pendampingan`)}>
          {words.flagAbout(flag.kelurahan, flag.companionName)}
        </a>
      </p>
      <p>{words.callFirst}</p>
      {props.mayAnswer && (
        <form
          class="stack stack-s"
          method="post"
          action={href(lang, `/pendampingan/kekhawatiran/${flag.id}`)}
        >
          <FormKey />
          <SelectField
            name="jawaban"
            id={`jawaban-${flag.id}`}
            label={words.answer}
            emptyWord={words.choose}
            required
            choices={(['goes_on', 'ended', 'passed_on'] as const).map((value) => ({
              value,
              label: words.answers[value],
            }))}
          />
          <div>
            <Button
              variant="secondary"
              hiddenWords={words.flagAbout(flag.kelurahan, flag.companionName)}
            >
              {words.save}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
