import { formatWhole } from '../../worker/shared/rupiah.ts';

export const fosterEn = {
  words: {
    children: {
      open: 'See the children I support',
      back: 'My pledge',
      title: 'The children I support',
      lead: 'Each child has a made-up name that only you see. Who the child is stays with its family.',
      empty: 'Nothing to show yet',
      emptyText:
        'Cards appear once your pledge is matched and the child’s guardian agrees that you see its progress.',
      age: 'Age when support began',
      months: (from: number, to: number) => `${from}–${to} months`,
      area: 'Area',
      kecamatan: (name: string) => `Kecamatan ${name}`,
      lastDelivery: 'Last support',
      delivered: (month: string, isComplete: boolean) =>
        isComplete ? `${month}, received in full` : `${month}, received in part`,
      notDelivered: 'Nothing delivered yet',
      progress: {
        better: 'Better',
        same: 'The same',
        needs_attention: 'Needs attention',
        not_measured: 'Not measured yet',
      },
      attentionText: 'The puskesmas and the kader follow it up. There is nothing you need to do.',
      crowdTooSmall:
        'Too few children are alike, so we show nothing of this child. Its support goes on.',
      unshared: (count: number) =>
        `You support ${formatWhole(count)} more. Their guardians have not agreed that their progress is shown.`,
      howTitle: 'Why only this',
      how: 'Ages are in groups and areas as wide as a kecamatan or the city, so that at least five children look the same. Progress comes from the last two measurements since your support began.',
      charter: 'Child-protection charter',
      pager: 'Pages of children',
      first: 'To the start',
      next: 'Next',
    },
    charter: {
      title: 'Child-protection charter',
      lead: 'Every supporter accepts it before pledging.',
      heading: (version: string) => `Charter, wording ${version}`,
      accept: 'I have read this charter and will keep to it.',
      submit: 'Accept the charter',
      acceptedOn: (date: string) => `You accepted this wording on ${date}.`,
    },
  },
  refusals: {
    charter_missing:
      'Read the child-protection charter in force, then tick that you will keep to it.',
  },
  notices: {
    charter_accepted: 'Thank you. Your acceptance of the charter is recorded.',
  },
  errors: {
    charter_unread: 'Tick this once you have read the charter.',
  },
} as const;
