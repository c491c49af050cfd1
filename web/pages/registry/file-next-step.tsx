import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import type { ChildFileView } from './child-file-view.ts';

interface Props {
  lang: Lang;
  file: ChildFileView;
}

/** What should happen next, and the button for it when it is the viewer's to press. */
export function NextStepCard(props: Props) {
  const { lang, file } = props;
  const words = text(lang).registry.file;
  const { next, actions } = file;
  if (next.kind === 'closed') {
    return (
      <Card title={words.closedTitle}>
        <p>{text(lang).registry.reason[closingReason(file)]}</p>
      </Card>
    );
  }
  return (
    <Card title={words.next} kicker={text(lang).registry.stage[file.stage]}>
      <div class="stack">
        <p>{nextText(props)}</p>
        <ButtonRow>
          {next.kind === 'visit' && <VisitForm {...props} />}
          {next.kind === 'measure' && (
            <Button href={href(lang, `/anak/${file.id}/pengukuran`)}>
              {words.recordMeasurement}
            </Button>
          )}
          {actions.consent && (
            <Button
              variant={next.kind === 'consent' ? 'primary' : 'secondary'}
              href={href(lang, `/anak/${file.id}/persetujuan`)}
            >
              {words.recordConsent}
            </Button>
          )}
          {next.kind === 'verify' && (
            <PostButton
              lang={lang}
              path={`/anak/${file.id}/verifikasi`}
              label={words.verify}
              variant="primary"
            />
          )}
          {actions.verify && (
            <PostButton
              lang={lang}
              path={`/anak/${file.id}/pengembalian`}
              label={words.returnToKader}
              variant="secondary"
            />
          )}
        </ButtonRow>
      </div>
    </Card>
  );
}

/** What cannot be undone, apart from the daily work. */
export function OtherActions({
  lang,
  file,
}: {
  lang: Lang;
  file: Pick<ChildFileView, 'id' | 'actions'>;
}) {
  const words = text(lang).registry.file;
  const { withdraw, close, request } = file.actions;
  if (!withdraw && !close && !request) return null;
  return (
    <Section title={words.otherActions}>
      <ButtonRow>
        {request && (
          <Button variant="secondary" href={href(lang, `/anak/${file.id}/permintaan`)}>
            {text(lang).rights.newRequest.link}
          </Button>
        )}
        {withdraw && (
          <Button variant="secondary" href={href(lang, `/anak/${file.id}/persetujuan/pencabutan`)}>
            {words.withdraw}
          </Button>
        )}
        {close && (
          <Button variant="secondary" href={href(lang, `/anak/${file.id}/penutupan`)}>
            {words.close}
          </Button>
        )}
      </ButtonRow>
    </Section>
  );
}

function VisitForm({ lang, file }: Props) {
  const words = text(lang).registry.file;
  return (
    <form class="cluster" method="post" action={href(lang, `/anak/${file.id}/kunjungan`)}>
      <FormKey />
      <Button name="found" value="ya">
        {words.found}
      </Button>
      <Button variant="secondary" name="found" value="tidak">
        {words.notFound}
      </Button>
    </form>
  );
}

/** One step of a case behind one button. */
export function PostButton(props: {
  lang: Lang;
  path: string;
  label: string;
  variant: 'primary' | 'secondary';
}) {
  return (
    <form method="post" action={href(props.lang, props.path)}>
      <FormKey />
      <Button variant={props.variant}>{props.label}</Button>
    </form>
  );
}

function nextText({ lang, file }: Props): string {
  const words = text(lang).registry;
  const { next } = file;
  switch (next.kind) {
    case 'missing':
      return words.file.nextMissing(words.missing(next.missing));
    case 'visit':
      return words.file.nextVisit;
    case 'wait_kader':
      return words.file.nextWaitKader;
    case 'consent':
      return words.file.nextConsent;
    case 'measure':
      return words.file.nextMeasure;
    case 'verify':
      return words.file.nextVerify;
    case 'wait_verifier':
      return words.file.nextWaitVerifier;
    case 'supported':
      return words.file.nextSupported;
    case 'unmatched':
      return words.file.nextUnmatched;
    case 'support':
      return words.file.nextSupport;
    case 'closed':
      return words.file.closedTitle;
  }
}

function closingReason(file: ChildFileView) {
  const closed = file.steps.findLast(({ step }) => step === 'closed');
  return (closed?.reason ?? 'not_found') as 'moved';
}
