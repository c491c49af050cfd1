import { Button, ButtonRow } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import {
  ImpactForm,
  type ImpactFormProps,
  type ShownImpact,
  WhatItWouldDo,
} from './what-it-would-do.tsx';

/** Before anybody pledges: whom so many places would reach. */
export function ImpactPage(
  props: ImpactFormProps & { lang: Lang; impact: ShownImpact | null; isAsked: boolean },
) {
  const { lang, impact } = props;
  const words = text(lang).explanations.impact;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {impact && (
        <Card>
          <WhatItWouldDo lang={lang} impact={impact} />
          <ButtonRow>
            <Button href={href(lang, '/ikut')}>{words.join}</Button>
          </ButtonRow>
        </Card>
      )}
      {!impact && props.isAsked && <EmptyState title={words.unknown} text={words.unknownText} />}
      <Section title={words.formTitle}>
        {props.areas.length === 0 ? <p>{words.noAreas}</p> : <ImpactForm {...props} />}
      </Section>
    </>
  );
}
