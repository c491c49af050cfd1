import type { AuditSearch } from '../../../worker/audit/audit-search.ts';
import type { FoundEvent } from '../../../worker/audit/audit-search-store.ts';
import { Button } from '../../components/button/button.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { DateField, SelectField, TextField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { Pager } from '../../components/pager/pager.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { whole } from '../../text/numbers.ts';
import { About, actionText, When, Where, Who } from './audit-event-parts.tsx';

export interface AuditPageProps {
  lang: Lang;
  search: AuditSearch;
  /** The name of the person whose events are shown, when it may be told. */
  personName: string | null;
  events: readonly FoundEvent[];
  areas: readonly { code: string; name: string }[];
  /** The addresses of the newest page of this search and of the next older one. */
  newest: string | null;
  older: string | null;
  isCut: boolean;
  /** Why the code that was typed is none. */
  subjectError: string | undefined;
  seal: { number: number; total: number; sealedAt: number } | null;
  unsealed: number;
}

/** The audit log: search, events, and the state of its seals. */
export function AuditPage(props: AuditPageProps) {
  const { lang, search } = props;
  const words = text(lang).audit;
  return (
    <>
      <PageHeading
        title={words.title}
        lead={<p>{words.lead}</p>}
        actions={
          <>
            <a href="#orang">{words.people.title}</a>
            <a href="#segel">{words.seals.title}</a>
          </>
        }
      />
      <SearchForm {...props} />
      {search.personId !== null && (
        <p>
          {props.personName === null ? words.personUnknown : words.personShown(props.personName)}.{' '}
          <a href={href(lang, '/audit')}>{words.everybody}</a>
        </p>
      )}
      <DataTable
        caption={words.caption}
        captionHidden
        rows={props.events}
        empty={<NothingFound {...props} />}
        columns={[
          {
            header: words.what,
            rowHeader: true,
            cell: (event) => actionText(lang, event),
          },
          { header: words.when, cell: (event) => <When lang={lang} at={event.at} /> },
          { header: words.who, cell: (event) => <Who lang={lang} event={event} isLink /> },
          { header: words.about, cell: (event) => <About lang={lang} event={event} /> },
          { header: words.where, cell: (event) => <Where lang={lang} event={event} /> },
        ]}
      />
      {props.isCut && props.events.length > 0 && (
        <Notice kind="info" title={words.cut}>
          <p>{words.cutText}</p>
        </Notice>
      )}
      <Pager
        lang={lang}
        label={words.pager}
        first={props.newest}
        older={props.older}
        olderWord={props.isCut ? words.searchOn : undefined}
      />
      <FindPerson lang={lang} />
      <Seals {...props} />
    </>
  );
}

/** Posted, not in the address: whatever somebody types into it, only codes and dates go on from there. */
function SearchForm(props: AuditPageProps) {
  const { lang, search } = props;
  const words = text(lang).audit;
  const actions = Object.entries(words.actions).map(([value, label]) => ({ value, label }));
  return (
    <search>
      <form class="filters" method="post" action={href(lang, '/audit')} aria-label={words.search}>
        <FormKey />
        {search.personId !== null && <input type="hidden" name="orang" value={search.personId} />}
        <SelectField
          id="audit-action"
          name="aksi"
          label={words.action}
          value={search.action ?? ''}
          choices={[{ value: '', label: words.anyAction }, ...actions]}
        />
        <SelectField
          id="audit-area"
          name="wilayah"
          label={words.area}
          value={search.areaCode ?? ''}
          choices={[
            { value: '', label: words.anyArea },
            ...areaChoices(props.areas, search.areaCode).map(({ code, name }) => ({
              value: code,
              label: name,
            })),
          ]}
        />
        <DateField id="audit-from" name="dari" label={words.from} value={search.from ?? ''} />
        <DateField id="audit-to" name="sampai" label={words.to} value={search.to ?? ''} />
        <TextField
          id="audit-subject"
          name="objek"
          label={words.subject}
          hint={words.subjectHint}
          error={props.subjectError}
          value={search.subjectId ?? ''}
          maxlength={80}
          spellcheck={false}
          autocomplete="off"
        />
        <div class="filters-actions">
          <Button variant="secondary">{words.apply}</Button>
          <Button variant="link" href={href(lang, '/audit')}>
            {words.reset}
          </Button>
        </div>
      </form>
    </search>
  );
}

/** The areas to choose from; one that a link named stays chosen, though it lies deeper. */
function areaChoices(areas: AuditPageProps['areas'], chosen: string | null) {
  const isListed = chosen === null || areas.some(({ code }) => code === chosen);
  return isListed ? areas : [{ code: chosen, name: chosen }, ...areas];
}

function NothingFound({ lang, isCut }: AuditPageProps) {
  const words = text(lang).audit;
  return (
    <EmptyState
      title={isCut ? words.cut : words.none}
      text={isCut ? words.cutText : words.noneText}
    />
  );
}

/** Names are typed into a form that is posted: they stay out of addresses and logs. */
export function FindPerson({ lang }: { lang: Lang }) {
  const words = text(lang).audit.people;
  return (
    <Section title={words.title} id="orang">
      <form class="filters" method="post" action={href(lang, '/audit/orang')}>
        <FormKey />
        <TextField
          id="audit-name"
          name="nama"
          label={words.field}
          hint={words.hint}
          maxlength={80}
          autocomplete="off"
          required
        />
        <div class="filters-actions">
          <Button variant="secondary">{words.find}</Button>
        </div>
      </form>
    </Section>
  );
}

function Seals({ lang, seal, unsealed }: AuditPageProps) {
  const words = text(lang).audit.seals;
  return (
    <Section title={words.title} id="segel" lead={<p>{words.lead}</p>}>
      <StatRow>
        <Stat
          label={words.last}
          figure={seal === null ? words.never : words.number(whole(seal.number))}
          sub={seal !== null && <When lang={lang} at={seal.sealedAt} />}
        />
        <Stat label={words.sealed} figure={whole(seal?.total ?? 0)} />
        <Stat label={words.unsealed} figure={whole(unsealed)} />
      </StatRow>
      <form class="stack" method="post" action={href(lang, '/audit/pemeriksaan')}>
        <FormKey />
        <p class="soft">{words.checkHint}</p>
        <p>
          <Button variant="secondary" icon="check">
            {words.check}
          </Button>
        </p>
      </form>
    </Section>
  );
}
