/** What is checked, one after another. Each is a line of the page. */
export type Step =
  | 'file'
  | 'key'
  | 'signature'
  | 'inclusion'
  | 'bytes'
  | 'words'
  | 'balance'
  | 'details'
  | 'history'
  | 'hash'
  | 'optimal'
  | 'objective';

/** What came of a step: `code` chooses the sentence, `facts` are the figures behind it. */
export interface Said {
  readonly step: Step;
  readonly ok: boolean;
  readonly code: string;
  readonly facts?: readonly string[];
}

/** Is told of each step as soon as it is known. */
export type Tell = (said: Said) => void;
