import type { HtmlEscapedString } from 'hono/utils/html';

/** What a component renders to. */
export type Rendered = HtmlEscapedString | Promise<HtmlEscapedString>;

/** One way to use a component: shown in the gallery, rendered and checked by the unit tests. */
export interface Example {
  readonly name: string;
  readonly render: () => Rendered;
}
