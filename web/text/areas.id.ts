export const areasId = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;
