export const matchingId = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;
