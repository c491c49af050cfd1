import { PageHeading, Section } from '../../components/page-heading/page-heading.tsx';
import { SummaryList } from '../../components/summary-list/summary-list.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** What happens with children, money and data, and what each word means, for lay readers. */
export function GuidePage(props: { lang: Lang }) {
  const { guide } = text(props.lang).portal;
  return (
    <>
      <PageHeading title={guide.title} lead={<p>{guide.lead}</p>} />
      <nav aria-label={guide.contents}>
        <ul>
          {guide.sections.map(({ id, title }) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
          <li>
            <a href="#kata">{guide.glossaryTitle}</a>
          </li>
        </ul>
      </nav>
      {guide.sections.map(({ id, title, text: paragraphs }) => (
        <Section id={id} title={title}>
          {paragraphs.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </Section>
      ))}
      <Section id="kata" title={guide.glossaryTitle}>
        <SummaryList
          rows={guide.glossary.map(({ term, meaning }) => ({ label: term, value: meaning }))}
        />
      </Section>
    </>
  );
}
