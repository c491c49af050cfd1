import type { PlanRow, VersionRow } from '../../../worker/programmes/programme-store.ts';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DataTable } from '../../components/data-table/data-table.tsx';
import { TextareaField } from '../../components/form-field/form-field.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { Money } from '../../components/money/money.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, wibDateTime } from '../../text/numbers.ts';
import { goodsName, Terms } from './programme-parts.tsx';

/** A version that waits: all that a second officer has to look at, and his answer. */
export function WaitingVersion(props: {
  lang: Lang;
  version: VersionRow;
  plan: readonly PlanRow[];
  /** Whether who reads it made the version. */
  isMaker: boolean;
  path: string;
}) {
  const { lang, version, path, isMaker } = props;
  const words = text(lang).programmes;
  const made = words.byAt(version.madeByName, wibDateTime(lang, version.madeAt));
  const document = `/program/${version.programmeId}/naskah/${version.version}`;
  return (
    <Card title={words.waitingTitle(version.version)}>
      <div class="stack">
        <p>{isMaker ? words.waitingOwn : words.waitingOther}</p>
        {version.kind === 'closing' && (
          <p>
            <strong>{words.waitingClosing}</strong>
          </p>
        )}
        <Terms
          lang={lang}
          version={version}
          more={[
            ...(version.reason ? [{ label: words.reason, value: version.reason }] : []),
            { label: words.madeBy, value: made },
            {
              label: words.documentHash,
              value: <code class="break-all">{version.sha256}</code>,
              action: (
                <a href={href(lang, document)} download>
                  {words.document}
                </a>
              ),
            },
          ]}
        />
        {version.kind === 'terms' && <Proposed lang={lang} plan={props.plan} />}
        {isMaker ? (
          <Answer lang={lang} version={version} action={`${path}/penarikan`}>
            <Button variant="secondary">{words.withdraw}</Button>
          </Answer>
        ) : (
          <>
            <Answer lang={lang} version={version} action={`${path}/persetujuan`}>
              <Button>{words.approve}</Button>
            </Answer>
            <Answer lang={lang} version={version} action={`${path}/penolakan`}>
              <TextareaField
                name="alasan"
                id="alasan-penolakan"
                label={words.refuseReason}
                rows={2}
                maxlength={300}
                required
              />
              <div>
                <Button variant="danger-quiet">{words.refuse}</Button>
              </div>
            </Answer>
          </>
        )}
      </div>
    </Card>
  );
}

function Answer(props: { lang: Lang; version: VersionRow; action: string; children: unknown }) {
  return (
    <form class="stack" method="post" action={href(props.lang, props.action)}>
      <FormKey />
      <input type="hidden" name="versi" value={props.version.version} />
      {props.children}
    </form>
  );
}

function Proposed(props: { lang: Lang; plan: readonly PlanRow[] }) {
  const { lang } = props;
  const words = text(lang).programmes;
  return (
    <DataTable
      caption={words.planTitle}
      rows={props.plan}
      empty={null}
      columns={[
        { header: words.dueOn, rowHeader: true, cell: ({ dueOn }) => longDate(lang, dueOn) },
        {
          header: words.planned,
          align: 'end',
          cell: ({ asset, amount, assetNameId: nameId, assetNameEn: nameEn }) =>
            asset === 'IDR' ? (
              <Money amountRupiah={amount} />
            ) : (
              words.count(amount, goodsName(lang, { nameId, nameEn }))
            ),
        },
      ]}
    />
  );
}
