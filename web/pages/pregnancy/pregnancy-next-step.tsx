import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { PostButton } from '../registry/file-next-step.tsx';
import type { PregnancyFileView } from './pregnancy-file-view.ts';

interface Props {
  lang: Lang;
  file: PregnancyFileView;
}

/** What should happen next with her, and who may do it does it here. */
export function NextStep({ lang, file }: Props) {
  const words = text(lang).pregnancy.file;
  const { next, actions } = file;
  const said =
    next.kind === 'missing'
      ? words.nextMissing(text(lang).pregnancy.missing(next.missing))
      : words.next[next.kind];
  return (
    <Card title={text(lang).registry.file.next} kicker={text(lang).registry.stage[file.stage]}>
      <div class="stack">
        <p>{said}</p>
        <ButtonRow>
          {next.kind === 'visit' && <VisitForm lang={lang} file={file} />}
          {actions.measure && (
            <Button
              variant={next.kind === 'measure' ? 'primary' : 'secondary'}
              href={href(lang, `/ibu-hamil/${file.id}/lila`)}
            >
              {words.recordArm}
            </Button>
          )}
          {actions.consent && (
            <Button
              variant={next.kind === 'consent' ? 'primary' : 'secondary'}
              href={href(lang, `/anak/${file.id}/persetujuan`)}
            >
              {text(lang).registry.file.recordConsent}
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
          {file.mayEnd && (
            <Button
              variant={next.kind === 'overdue' ? 'primary' : 'secondary'}
              href={href(lang, `/ibu-hamil/${file.id}/persalinan`)}
            >
              {words.recordEnd}
            </Button>
          )}
          {file.mayAddTwin && (
            <Button
              variant="secondary"
              href={href(lang, `/ibu-hamil/${file.id}/persalinan?kembar=ya`)}
            >
              {words.twin}
            </Button>
          )}
        </ButtonRow>
      </div>
    </Card>
  );
}

function VisitForm({ lang, file }: Props) {
  return (
    <form class="cluster" method="post" action={href(lang, `/anak/${file.id}/kunjungan`)}>
      <FormKey />
      <Button name="found" value="ya">
        {text(lang).pregnancy.file.found}
      </Button>
      <Button variant="secondary" name="found" value="tidak">
        {text(lang).registry.file.notFound}
      </Button>
    </form>
  );
}
