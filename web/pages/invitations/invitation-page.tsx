import type { StaffRole } from '../../../worker/identity/access.ts';
import { Button } from '../../components/button/button.tsx';
import { Notice } from '../../components/notice/notice.tsx';
import { PageHeading } from '../../components/page-heading/page-heading.tsx';
import { href, type Lang, text } from '../../text/lang.ts';
import { longDate } from '../../text/numbers.ts';

export interface InvitationPageProps {
  lang: Lang;
  token: string;
  role: StaffRole;
  areaName: string;
  inviterName: string;
  /** `YYYY-MM-DD` in WIB. */
  lastDay: string;
  /** Masked. */
  contact: string;
  /** Who looks: nobody signed in, the holder of the invited contact, or somebody else. */
  who: 'nobody' | 'invited' | 'another';
}

/** What an invitation's link opens. */
export function InvitationPage(props: InvitationPageProps) {
  const { lang, contact, token } = props;
  const words = text(lang);
  const { invitation, registration } = words.identity;
  const lead = invitation.lead(
    props.inviterName,
    words.common.roles[props.role],
    props.areaName || registration.wholeCountry,
  );
  return (
    <>
      <PageHeading
        title={invitation.title}
        lead={
          <p>
            {lead} {invitation.until(longDate(lang, props.lastDay))}
          </p>
        }
      />
      {props.who === 'another' && <Notice kind="warning">{invitation.another(contact)}</Notice>}
      {props.who === 'nobody' && (
        <form class="stack" method="post" action={href(lang, `/undangan/${token}/kode`)}>
          <p>{invitation.nobody(contact)}</p>
          <p>
            <Button>{invitation.sendCode}</Button>
          </p>
        </form>
      )}
      {props.who === 'invited' && (
        <form class="stack" method="post" action={href(lang, `/undangan/${token}/terima`)}>
          <p>{invitation.acceptText}</p>
          <p>
            <Button>{invitation.accept}</Button>
          </p>
        </form>
      )}
    </>
  );
}
