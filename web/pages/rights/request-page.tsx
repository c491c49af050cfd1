import type { RequestRow } from '../../../worker/rights/request-store.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { CheckboxField, RadioField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { Tag } from '../../components/tag/tag.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { wibDateTime } from '../../text/numbers.ts';
import { FormErrors } from '../registry/form-errors.tsx';
import { ClockTag } from './clock-tag.tsx';

export interface RequestPageProps {
  lang: Lang;
  request: RequestRow & { hoursLeft: number };
  /** What should be corrected, for those who decide; null when there is nothing to read. */
  wish: string | null;
  /** Imports that hold the child and have questions open: they hold up an erasure. */
  filesNeeded: readonly { id: string; name: string }[];
  /** How many imports lose their raw content with an erasure. */
  filesPurged: number;
  mayDecide: boolean;
  errors: Readonly<Record<string, string>>;
}

/** One request: what was asked, by when, and what can be done about it. */
export function RequestPage(props: RequestPageProps) {
  const { lang, request } = props;
  const words = text(lang).rights;
  const isOpen = request.outcome === null;
  return (
    <>
      <PageHeading
        title={words.kind[request.kind]}
        kicker={words.request}
        lead={<p>{words.kindHint[request.kind]}</p>}
        actions={
          request.outcome === null ? (
            <ClockTag lang={lang} hoursLeft={request.hoursLeft} />
          ) : (
            <Tag tone={request.outcome === 'fulfilled' ? 'success' : 'neutral'}>
              {words.outcome[request.outcome]}
            </Tag>
          )
        }
      />
      <FormErrors lang={lang} errors={props.errors} />
      <div class="split">
        <div class="stack stack-l">
          <Asked {...props} />
          {request.erased === 1 && (
            <Notice kind="info" title={words.erased.title}>
              <p>{words.erased.text}</p>
            </Notice>
          )}
          {request.restrictedSince !== null && <Restriction {...props} />}
        </div>
        {isOpen && props.mayDecide && (
          <div class="stack stack-l">
            <Fulfilment {...props} />
            <Refusing {...props} />
          </div>
        )}
        {isOpen && !props.mayDecide && (
          <Notice kind="info">
            <p>{words.waitsForCoordinator}</p>
          </Notice>
        )}
      </div>
    </>
  );
}

function Asked({ lang, request, wish }: RequestPageProps) {
  const words = text(lang).rights;
  const { outcome, reason, decidedAt } = request;
  return (
    <SummaryList
      rows={[
        {
          label: words.child,
          value: <a href={href(lang, `/anak/${request.beneficiaryId}`)}>{words.openFile}</a>,
        },
        { label: words.requests.place, value: request.kelurahan },
        { label: words.requests.askedBy, value: text(lang).registry.relation[request.askedBy] },
        { label: words.requests.receivedAt, value: wibDateTime(lang, request.receivedAt) },
        { label: words.requests.dueAt, value: wibDateTime(lang, request.dueAt) },
        { label: words.requests.recordedBy, value: request.recordedByName ?? words.system },
        ...(wish === null ? [] : [{ label: words.newRequest.wish, value: wish }]),
        ...(outcome === null || decidedAt === null
          ? []
          : [
              {
                label: words.requests.outcome,
                value: reason
                  ? `${words.outcome[outcome]}: ${words.reason[reason as keyof typeof words.reason]}`
                  : words.outcome[outcome],
              },
              {
                label: words.requests.decidedBy,
                value: `${request.decidedByName ?? words.system}, ${wibDateTime(lang, decidedAt)}`,
              },
            ]),
      ]}
    />
  );
}

function Fulfilment(props: RequestPageProps) {
  const { lang, request } = props;
  const words = text(lang).rights;
  const at = (path: string) => href(lang, `/permintaan/${request.id}/${path}`);
  switch (request.kind) {
    case 'copy':
      return (
        <Card title={words.doIt}>
          <div class="stack">
            <p>{words.copy.lead}</p>
            <ButtonRow>
              <Button href={at('salinan')}>{words.copy.open}</Button>
              <Button variant="secondary" href={at('salinan.json')} download>
                {words.copy.json}
              </Button>
            </ButtonRow>
            <form method="post" action={at('salinan')}>
              <FormKey />
              <Button variant="secondary">{words.copy.handedOver}</Button>
            </form>
          </div>
        </Card>
      );
    case 'correction':
      return (
        <Card title={words.doIt}>
          <div class="stack">
            <p>{words.correction.lead}</p>
            <div>
              <Button href={at('pembetulan')}>{words.correction.open}</Button>
            </div>
          </div>
        </Card>
      );
    case 'restriction':
      return (
        <Card title={words.doIt}>
          <form class="stack" method="post" action={at('pembatasan')}>
            <FormKey />
            <p>{words.restriction.lead}</p>
            <div>
              <Button>{words.restriction.submit}</Button>
            </div>
          </form>
        </Card>
      );
    case 'erasure':
      return <Erasure {...props} />;
  }
}

function Erasure(props: RequestPageProps) {
  const { lang, request, filesNeeded, filesPurged } = props;
  const words = text(lang).rights.erasure;
  return (
    <Card title={text(lang).rights.doIt}>
      <div class="stack">
        <ul>
          <li>{words.what}</li>
          <li>{words.stays}</li>
          <li>{words.support}</li>
          {filesPurged > 0 && <li>{words.files(filesPurged)}</li>}
          <li>{words.timeTravel}</li>
        </ul>
        {filesNeeded.length > 0 ? (
          <Notice kind="warning" title={words.blockedTitle}>
            <p>{words.blocked}</p>
            <ul>
              {filesNeeded.map(({ id, name }) => (
                <li>
                  <a href={href(lang, `/impor/${id}`)}>{name}</a>
                </li>
              ))}
            </ul>
          </Notice>
        ) : (
          <form
            class="stack"
            method="post"
            action={href(lang, `/permintaan/${request.id}/penghapusan`)}
          >
            <FormKey />
            <CheckboxField
              name="confirmed"
              value="ya"
              label={words.confirm}
              required
              error={props.errors.confirmed}
            />
            <div>
              <Button variant="danger">{words.submit}</Button>
            </div>
          </form>
        )}
      </div>
    </Card>
  );
}

function Refusing(props: RequestPageProps) {
  const { lang, request, errors } = props;
  const words = text(lang).rights;
  return (
    <Section title={words.refusing.title} lead={<p>{words.refusing.lead}</p>}>
      <form class="stack" method="post" action={href(lang, `/permintaan/${request.id}/penolakan`)}>
        <FormKey />
        <RadioField
          name="reason"
          label={words.refusing.reason}
          required
          error={errors.reason}
          choices={(['not_guardian', 'already_right', 'taken_back'] as const).map((value) => ({
            value,
            label: words.reason[value],
          }))}
        />
        <div>
          <Button variant="secondary">{words.refusing.submit}</Button>
        </div>
      </form>
    </Section>
  );
}

function Restriction({ lang, request, mayDecide }: RequestPageProps) {
  const words = text(lang).rights.restriction;
  if (request.restrictedSince === null) return null;
  if (request.liftedAt !== null) {
    return (
      <Notice kind="info">
        <p>{words.lifted(wibDateTime(lang, request.liftedAt))}</p>
      </Notice>
    );
  }
  return (
    <Notice kind="warning" title={words.stands(wibDateTime(lang, request.restrictedSince))}>
      <p>{words.standsText}</p>
      {mayDecide && (
        <form method="post" action={href(lang, `/permintaan/${request.id}/pembatasan/akhir`)}>
          <FormKey />
          <Button variant="secondary">{words.lift}</Button>
        </form>
      )}
    </Notice>
  );
}
