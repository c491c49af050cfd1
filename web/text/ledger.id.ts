export const ledgerId = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;
