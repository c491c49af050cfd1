export const ledgerEn = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;
