export const deliveriesId = {
  words: {},
  refusals: {},
  notices: {},
  errors: {},
} as const;
