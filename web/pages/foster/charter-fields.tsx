import { Card } from '../../components/card/card.tsx';
import { CheckboxField } from '../../components/form-field/form-field.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** The child-protection charter in one wording. */
export interface CharterWording {
  version: string;
  bodyId: string;
  bodyEn: string;
}

/** The charter to read and the yes to it, as part of a form. */
export function CharterFields(props: {
  lang: Lang;
  charter: CharterWording;
  error: string | undefined;
}) {
  const { lang, charter } = props;
  const words = text(lang).foster.charter;
  return (
    <>
      <CharterBody lang={lang} charter={charter} />
      <CheckboxField
        name="charter"
        value={charter.version}
        label={words.accept}
        required
        error={props.error}
      />
    </>
  );
}

/** The charter's words in the reader's language. */
export function CharterBody(props: { lang: Lang; charter: CharterWording }) {
  const { lang, charter } = props;
  const body = lang === 'en' ? charter.bodyEn : charter.bodyId;
  return (
    <Card title={text(lang).foster.charter.heading(charter.version)}>
      <div class="stack stack-s">
        {body.split('\n\n').map((paragraph) => (
          <p>{paragraph}</p>
        ))}
      </div>
    </Card>
  );
}
