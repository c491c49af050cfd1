import { Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { type Lang, text } from '../../text/lang.ts';
import { longDate } from '../../text/numbers.ts';
import type { ChildFileView } from './child-file-view.ts';

/** Who the child is; only for staff of its area. */
export function IdentitySection(props: {
  lang: Lang;
  file: ChildFileView;
  identity: NonNullable<ChildFileView['identity']>;
}) {
  const { lang, file, identity } = props;
  const words = text(lang).registry;
  const address = [identity.address, words.file.rtRw(identity.rt, identity.rw)];
  return (
    <Section title={words.file.identity} lead={words.file.identitySafe}>
      <SummaryList
        rows={[
          { label: words.file.name, value: identity.name },
          {
            label: words.file.nik,
            value: identity.nik ? <span class="figures">{identity.nik}</span> : words.file.noNik,
          },
          { label: words.file.bornOn, value: longDate(lang, file.bornOn) },
          { label: words.file.sex, value: words.sex[file.sex] },
          { label: words.file.parents, value: identity.parents.join(', ') },
          ...file.guardians.map((guardian) => ({
            label: `${words.file.guardian} (${words.relation[guardian.relation]})`,
            value: [guardian.name, guardian.phone].filter(Boolean).join(', '),
          })),
          { label: words.file.address, value: address.filter(Boolean).join(', ') },
          {
            label: words.file.area,
            value: [file.kelurahan, file.kecamatan].filter(Boolean).join(', '),
          },
          { label: words.file.posyandu, value: file.posyandu ?? '–' },
        ]}
      />
    </Section>
  );
}
