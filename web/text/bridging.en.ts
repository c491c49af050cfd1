import { formatRupiah } from '../../worker/shared/rupiah.ts';

type Facts = Readonly<Record<string, string | number>>;

export const bridgingEn = {
  words: {
    title: 'Bridging from the reserve',
    lead: 'When a pledge breaks off and its child has no successor, the common pool goes on for a while, once a second person approves. No child is supported twice.',
    pool: (city: string) => `Common pool of ${city}`,
    poolSub: 'tied to nobody’s pledge',
    most: 'Bridged for at most',
    mostSub: 'for each pledge that broke off',
    caption: 'Bridges, newest first',
    empty: 'No bridges yet',
    emptyText: 'Proposals appear here when a pledge breaks off and its child has no successor.',
    of: 'Pledge that broke off',
    state: 'State',
    from: 'From',
    children: 'Children',
    rupiah: 'At most',
    states: { waiting: 'Waiting for approval', approved: 'Bridged', withdrawn: 'Withdrawn' },
    pager: 'Pages of bridges',
    policyTitle: 'How long to bridge',
    policyLead: 'Holds for new proposals. What is approved goes on.',
    policySubmit: 'Save the limit',
    propose: 'Propose a bridge',
    proposeFor: (donor: string) => `for the children of ${donor}’s pledge`,
    bridged: 'Bridge proposed',
    reserve: 'Bridging reserve',
    one: {
      title: 'A bridge for children left behind',
      months: 'Months',
      span: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
      perChild: 'Per child and month',
      most: 'At most, from the common pool',
      preparedBy: 'Proposed by',
      approvedBy: 'Approved by',
      withdrawnBy: 'Withdrawn by',
      entry: 'See it in the books',
      what: 'Once approved, the pool pays exactly what the bridged months cost, the matching chooses the children, worst-off first, and the public ledger marks it as bridging.',
      own: 'You proposed it, so somebody else approves it.',
      approve: 'Approve the bridge',
      sendBack: 'Send back',
      withdraw: 'Withdraw the proposal',
    },
    donor: {
      title: 'Your children are not left alone',
      text: (children: string, until: string) =>
        `${children} of this pledge are supported by the reserve until ${until}, while we look for a successor.`,
      renew: 'You can go on yourself with a new pledge.',
    },
  },
  refusals: {
    bridged_already: 'A bridge was already proposed for this pledge’s children.',
    bridge_too_long: ({ months }: Facts) =>
      months === undefined
        ? 'This bridge is longer than the limit in force.'
        : `The reserve bridges at most ${months} months.`,
    bridge_nobody: 'No child of this pledge needs a bridge now.',
    bridge_pool_short: ({ rupiah = 0, pool = 0 }: Facts) =>
      `The pool has ${formatRupiah(Number(pool))} left, and one child takes ${formatRupiah(Number(rupiah))}.`,
    bridge_decided: 'This bridge is already decided. Open the page again.',
    bridge_outdated: 'Its first month has passed. Withdraw this proposal and propose anew.',
    reserve_has_deliveries: 'Some goods are still to be paid for. Try again later.',
  },
  notices: {
    bridge_proposed: 'Proposal saved. Somebody else approves it.',
    bridge_approved: 'Approved. The reserve goes on supporting the children.',
    bridge_withdrawn: 'Proposal withdrawn. No money has moved.',
    bridging_policy_set: 'The limit is saved.',
  },
  errors: {},
} as const;
