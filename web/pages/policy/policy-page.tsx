import type { Policy } from '../../../worker/policy/policy.ts';
import { Button, ButtonRow } from '../../components/button/button.tsx';
import { FormKey } from '../../components/form-key/form-key.tsx';
import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate, wibDateTime } from '../../text/numbers.ts';
import { type ListedPolicy, PolicyTag } from './policy-list-page.tsx';
import { PolicyTrialSection, type ShownTrial } from './policy-trial.tsx';
import { PolicyWords } from './policy-words.tsx';
import { type ShownTrialWork, TrialWork } from './trial-work.tsx';

export interface PolicyPageProps {
  lang: Lang;
  policy: ListedPolicy & {
    /** Nobody proposed or decided the version that holds since the beginning. */
    isPreset: boolean;
    proposedAt: number;
    decidedAt: number | null;
    rules: Policy;
  };
  trial: ShownTrial | null;
  /** The trial that was last asked of the queue, for who may ask. */
  work: ShownTrialWork | null;
  may: { try: boolean; approve: boolean; withdraw: boolean };
}

/** One version of the policy: in words, as tried on data, and how it came to be. */
export function PolicyPage(props: PolicyPageProps) {
  const { lang, policy } = props;
  const words = text(lang).policy;
  return (
    <>
      <PageHeading
        kicker={policy.areaName ?? words.everywhere}
        title={words.versionTitle(String(policy.version))}
        actions={<PolicyTag lang={lang} policy={policy} />}
      />
      <SummaryList rows={origin(props)} />
      <ButtonRow>
        <Button
          variant="secondary"
          icon="download"
          href={href(lang, `/kebijakan/${policy.version}/kebijakan.json`)}
          download
        >
          {words.json}
        </Button>
      </ButtonRow>
      <Actions {...props} />
      {props.work && <TrialWork lang={lang} version={policy.version} work={props.work} />}
      {(props.trial || policy.state === 'proposed') && (
        <PolicyTrialSection lang={lang} version={policy.version} trial={props.trial} />
      )}
      <PolicyWords lang={lang} rules={policy.rules} />
    </>
  );
}

function origin({ lang, policy }: PolicyPageProps) {
  const words = text(lang).policy;
  const validFrom = { label: words.validFrom, value: longDate(lang, policy.validFrom) };
  if (policy.isPreset) return [validFrom, { label: words.proposed, value: words.preset }];
  return [
    validFrom,
    {
      label: words.proposed,
      value: words.byAt(words.proposerRole, wibDateTime(lang, policy.proposedAt)),
    },
    ...(policy.decidedAt === null
      ? []
      : [
          {
            label: words.decided,
            value: words.byAt(
              policy.state === 'approved' ? words.deciderRole : words.proposerRole,
              wibDateTime(lang, policy.decidedAt),
            ),
          },
        ]),
  ];
}

function Actions({ lang, policy, trial, may }: PolicyPageProps) {
  const words = text(lang).policy;
  const path = href(lang, `/kebijakan/${policy.version}`);
  if (!may.try && !may.approve && !may.withdraw) return null;
  return (
    <Section title={words.state}>
      <ButtonRow>
        {may.try && (
          <form method="post" action={`${path}/simulasi`}>
            <FormKey />
            <Button variant="secondary">{trial ? words.tryAgain : words.try}</Button>
          </form>
        )}
        {may.withdraw && (
          <form method="post" action={`${path}/penarikan`}>
            <FormKey />
            <Button variant="danger-quiet">{words.withdraw}</Button>
          </form>
        )}
      </ButtonRow>
      {may.approve && (
        <form method="post" action={`${path}/persetujuan`} class="stack">
          <FormKey />
          <p class="soft">{words.approveLead}</p>
          <ButtonRow>
            <Button>{words.approve}</Button>
          </ButtonRow>
        </form>
      )}
    </Section>
  );
}
