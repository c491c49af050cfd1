import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { ConsentTag, SeverityTag, StageTag } from '../registry/child-tags.tsx';
import { OtherActions } from '../registry/file-next-step.tsx';
import { ConsentSection, SupportSection, TimelineSection } from '../registry/file-trail.tsx';
import { Arms, Herself, PregnancySection } from './pregnancy-facts.tsx';
import type { PregnancyFileView } from './pregnancy-file-view.ts';
import { NextStep } from './pregnancy-next-step.tsx';

interface Props {
  lang: Lang;
  file: PregnancyFileView;
}

/** The file of a pregnant woman: who, what puts her at risk, what was done, and what comes next. */
export function PregnancyFilePage(props: Props) {
  const { lang, file } = props;
  const words = text(lang).pregnancy.file;
  return (
    <>
      <PageHeading
        title={file.identity?.name ?? text(lang).registry.nameErased}
        kicker={words.kicker}
        lead={<p>{[file.kelurahan, file.kecamatan].filter(Boolean).join(', ')}</p>}
        actions={
          <>
            <StageTag lang={lang} stage={file.stage} />
            <SeverityTag lang={lang} severity={file.isWithdrawn ? null : file.severity} />
            <ConsentTag lang={lang} hasConsent={file.hasConsent} />
          </>
        }
      />
      {file.isWithdrawn && (
        <Notice kind="warning" title={words.hiddenTitle}>
          <p>{words.hiddenText}</p>
        </Notice>
      )}
      {file.isRestricted && (
        <Notice kind="warning" title={text(lang).rights.restrictedFile.title}>
          <p>{text(lang).rights.restrictedFile.text}</p>
        </Notice>
      )}
      <div class="split">
        <div class="stack stack-l">
          <NextStep {...props} />
          {!file.isWithdrawn && <PregnancySection {...props} />}
        </div>
        {file.identity && <Herself {...props} identity={file.identity} />}
      </div>
      {!file.isWithdrawn && <Arms {...props} />}
      <div class="split">
        <div class="stack stack-l">
          <ConsentSection lang={lang} file={file} />
          <SupportSection lang={lang} file={file} />
          <Further {...props} />
        </div>
        <div class="stack stack-l">
          <TimelineSection lang={lang} file={file} />
          <OtherActions lang={lang} file={file} />
        </div>
      </div>
    </>
  );
}

function Further({ lang, file }: Props) {
  if (file.stage !== 'verified') return null;
  return (
    <p>
      {file.mayRecordCircumstances && (
        <>
          <a href={href(lang, `/anak/${file.id}/keadaan`)}>
            {text(lang).matching.review.circumstances}
          </a>
          <br />
        </>
      )}
      {file.mayExplain && (
        <a href={href(lang, `/anak/${file.id}/mengapa`)}>{text(lang).pregnancy.file.why}</a>
      )}
    </p>
  );
}
