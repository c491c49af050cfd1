import { DomUtils, parseDocument } from 'htmlparser2';

/** An element of parsed HTML. */
export type MarkupElement = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** Elements of a name (`*` for all), in document order. */
export function elements(within: string | MarkupElement, name: string): MarkupElement[] {
  const root = typeof within === 'string' ? parseDocument(within) : within;
  return DomUtils.getElementsByTagName(name, root, true);
}

/** The words a reader gets, runs of white space made one. */
export function textOf(within: string | MarkupElement): string {
  const root = typeof within === 'string' ? parseDocument(within) : within;
  return DomUtils.textContent(root)
    .replace(/[ \n\t]+/g, ' ')
    .trim();
}
