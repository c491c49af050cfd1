export const pledgesId = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;
