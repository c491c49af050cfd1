import { raw } from 'hono/html';
import { Button } from '../../components/button/button.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';

/** A card as it is printed, once. */
export interface CardShown {
  readonly code: string;
  readonly qrSvg: string;
  readonly areaName: string;
  readonly name: string;
  readonly parent: string;
  readonly rt: string;
  readonly rw: string;
}

/** The card of a family: offered, or, right after it was made, to be printed and cut out. */
export function FamilyCardPage(props: { lang: Lang; childId: string; card: CardShown | null }) {
  const { lang, card, childId } = props;
  const words = text(lang).field.card;
  return (
    <>
      <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
      {card === null ? (
        <form class="stack" method="post" action={href(lang, `/anak/${childId}/kartu`)}>
          <FormKey />
          <Notice kind="warning">{words.warning}</Notice>
          <div>
            <Button>{words.make}</Button>
          </div>
        </form>
      ) : (
        <>
          <Notice kind="info">{words.cut}</Notice>
          <section class="card family-card">
            <div class="stack stack-s">
              <p>
                <strong>{card.parent || card.name}</strong>
                <br />
                {card.areaName}, {words.place(card.rt, card.rw)}
              </p>
              <p>
                {words.code}
                <br />
                <strong class="family-code">{card.code}</strong>
              </p>
              <p class="soft">{words.keep}</p>
            </div>
            <div class="receipt-qr" role="img" aria-label={words.qrAlt}>
              {raw(card.qrSvg)}
            </div>
          </section>
        </>
      )}
    </>
  );
}
