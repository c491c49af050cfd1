import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import type { ChildFileView } from './child-file-view.ts';
import { ConsentTag, SeverityTag, StageTag } from './child-tags.tsx';
import { ArmTable, GrowthSection, MeasurementTable } from './file-growth.tsx';
import { IdentitySection } from './file-identity.tsx';
import { NextStepCard, OtherActions } from './file-next-step.tsx';
import { ConsentSection, SupportSection, TimelineSection } from './file-trail.tsx';

/** A child's file: who, how it grows, what was done, and what comes next. */
export function ChildFilePage(props: { lang: Lang; file: ChildFileView }) {
  const { lang, file } = props;
  const words = text(lang).registry;
  const place = [file.kelurahan, file.kecamatan].filter(Boolean).join(', ');
  return (
    <>
      <PageHeading
        title={titleOf(props)}
        kicker={words.file.kicker}
        lead={
          <p>
            {words.sex[file.sex]}
            {!file.isWithdrawn && <>, {words.ageMonths(file.months)}</>}, {place}
          </p>
        }
        actions={
          <>
            <StageTag lang={lang} stage={file.stage} />
            <SeverityTag lang={lang} severity={file.isWithdrawn ? null : file.severity} />
            <ConsentTag lang={lang} hasConsent={file.hasConsent} />
          </>
        }
      />
      {file.isWithdrawn && (
        <Notice kind="warning" title={words.file.hiddenTitle}>
          <p>{words.file.hiddenText}</p>
        </Notice>
      )}
      {file.isRestricted && (
        <Notice kind="warning" title={text(lang).rights.restrictedFile.title}>
          <p>{text(lang).rights.restrictedFile.text}</p>
        </Notice>
      )}
      <div class="split">
        <div class="stack stack-l">
          <NextStepCard lang={lang} file={file} />
          {!file.isWithdrawn && <GrowthSection lang={lang} file={file} />}
        </div>
        {file.identity && <IdentitySection lang={lang} file={file} identity={file.identity} />}
      </div>
      {!file.isWithdrawn && <MeasurementTable lang={lang} measurements={file.measurements} />}
      {file.arms.length > 0 && <ArmTable lang={lang} arms={file.arms} />}
      <div class="split">
        <div class="stack stack-l">
          <ConsentSection lang={lang} file={file} />
          <SupportSection lang={lang} file={file} />
          {file.stage === 'verified' && (
            <p>
              <a href={href(lang, `/anak/${file.id}/pesan`)}>{text(lang).foster.family.open}</a>
              <br />
              <a href={href(lang, `/anak/${file.id}/pendampingan`)}>
                {text(lang).companions.child.open}
              </a>
              {file.mayRecordCircumstances && (
                <>
                  <br />
                  <a href={href(lang, `/anak/${file.id}/keadaan`)}>
                    {text(lang).matching.review.circumstances}
                  </a>
                </>
              )}
              {file.mayExplain && (
                <>
                  <br />
                  <a href={href(lang, `/anak/${file.id}/mengapa`)}>
                    {text(lang).explanations.child.open}
                  </a>
                </>
              )}
            </p>
          )}
        </div>
        <div class="stack stack-l">
          <TimelineSection lang={lang} file={file} />
          <OtherActions lang={lang} file={file} />
        </div>
      </div>
    </>
  );
}

function titleOf({ lang, file }: { lang: Lang; file: ChildFileView }): string {
  const words = text(lang).registry;
  if (file.identity) return file.identity.name;
  return file.isWithdrawn ? words.file.hiddenTitle : words.nameErased;
}
