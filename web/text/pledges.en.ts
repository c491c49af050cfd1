export const pledgesEn = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;
