import { plural } from './plural.ts';
import { reviewEn } from './review.en.ts';

type ReasonFacts = Readonly<Record<string, string | number>>;

export const matchingEn = {
  words: {
    review: reviewEn,
    title: 'Matching',
    lead: 'Proposals of who supports whom: the most urgent first, nobody counted twice. Nothing changes before you approve it.',
    runsCaption: 'Proposals, newest first',
    runsEmpty: 'No proposal yet',
    runsEmptyText: 'A proposal appears here once it is asked for.',
    area: 'Area',
    purpose: 'Purpose',
    period: 'Period',
    periodOf: (first: string, last: string) => (first === last ? first : `${first} – ${last}`),
    children: 'Children and pregnant women',
    servedOf: (served: string, children: string) => `${served} of ${children}`,
    status: 'Status',
    statuses: { proposed: 'Waiting for a decision', approved: 'Approved', withdrawn: 'Withdrawn' },
    proposedBy: 'Proposed',
    decidedBy: 'Decided',
    bySystem: 'The system',
    byAt: (name: string, at: string) => `${name}, ${at}`,
    pager: 'Pages of proposals',
    propose: {
      title: 'Ask for a proposal',
      lead: 'We work out the best assignment of all verified children and pregnant women who wait and all running pledges of this area.',
      area: 'Area',
      chooseArea: 'Choose an area',
      purpose: 'For what',
      purposeHint:
        'One proposal for one purpose. A child or pregnant woman may have another purpose from another donor in the same month.',
      firstMonth: 'From month',
      months: 'Length (months)',
      monthsHint: 'A shorter pledge supports for as long as it runs.',
      submit: 'Work out the proposal',
    },
    work: {
      title: (area: string) => `Working out the proposal for ${area}`,
      lead: 'An area of this size is worked out in the background. This page brings itself up to date; you may close it and come back later. Until it is done, no place is held.',
      phases: {
        waiting: 'Waiting for its turn',
        reading: 'Reading who waits, and the pledges',
        solving: 'Looking for the best matching',
        writing: 'Keeping the proposal and its proof',
      },
      stepOf: (step: string, steps: string) => `Step ${step} of ${steps}`,
      children: (children: string) => `${children} children and pregnant women wait.`,
      servedSoFar: (served: string, children: string) =>
        `So far ${served} of ${children} children and pregnant women have a place.`,
      cancel: 'Cancel it',
      cancelledText: 'This was cancelled. Nothing has changed, and no place is held.',
      backToList: 'All proposals',
      listCaption: 'Being worked out, or not a proposal yet',
      states: {
        working: 'Being worked out',
        proposed: 'Done',
        cancelled: 'Cancelled',
        refused: 'Came to nothing',
      },
    },
    run: {
      title: (area: string) => `Proposal for ${area}`,
      served: 'Get a place',
      servedSub: (children: string) => `of ${children} who wait`,
      waiting: 'Still waiting',
      kept: 'Stay with the same pledge',
      places: 'Places offered',
      placesSub: (pledges: string) => `in ${plural(pledges, 'pledge', 'pledges')}`,
      alreadySupported: (count: string) =>
        `${plural(count, 'other is', 'others are')} supported in this period already; running support is not touched.`,
      leftOut: 'Left out of the approval; waits for the next proposal.',
      fellOut: (count: string) =>
        `${plural(count, 'line', 'lines')} fell out: something changed between proposal and approval.`,
      bySeverity: 'By severity',
      byKecamatan: 'Who gets a place, by kecamatan',
      kecamatan: 'Kecamatan',
      severity: 'Severity',
      servedHeader: 'Get a place',
      waitingHeader: 'Waiting',
      total: 'Total',
      proofTitle: 'The best possible, and proven',
      proofLead:
        'Under these rules no other assignment serves those in most need better. The certificate proves it to anyone, without trusting us.',
      proofHow: 'How to check it',
      proofCheck:
        'Download the certificate and run this in a copy of Asuh’s source. It compares the cost of this proposal with a lower bound that no assignment can beat: the two are equal.',
      objective: 'Combined cost',
      changed: 'Running support that moves',
      points: 'Points for donors’ wishes and distance',
      certificate: 'Download the certificate',
      decideTitle: 'Decision',
      decideLead:
        'Once approved, support begins and the monthly deliveries are scheduled. Lines that no longer hold are passed over.',
      approve: 'Approve the proposal',
      withdraw: 'Withdraw the proposal',
      linesTitle: 'One by one',
      onThisPage: 'On this page',
      print: 'For the meeting: print it by the menu of your browser (Ctrl+P, A4).',
      linesCaption: 'Lines of the proposal, the most urgent first',
      linesEmpty: 'No line with this filter',
      child: 'Recipient',
      where: 'Kelurahan',
      age: 'Age',
      months: (count: number) => plural(count, 'month', 'months'),
      haz: 'HAZ (SD)',
      pledge: 'Pledge',
      individual: 'a person',
      none: 'Waiting',
      keptTag: 'kept',
      newTag: 'new',
      why: 'Why',
      linesPager: 'Pages of lines',
      filter: 'Filter the lines',
      apply: 'Apply',
      clear: 'Clear the filter',
      all: 'All',
      outcome: 'Outcome',
      outcomes: { served: 'Get a place', waiting: 'Waiting' },
    },
    severityShort: (severity: number) => `Severity ${severity}`,
    severities: {
      1: 'Severity 1, most urgent',
      2: 'Severity 2, urgent',
      3: 'Severity 3, at risk',
    },
    fellOut: {
      child_not_eligible: 'Fell out: consent, home or state changed.',
      already_supported: 'Fell out: has other support by now.',
      pledge_not_active: 'Fell out: the pledge no longer runs.',
      pledge_full: 'Fell out: the pledge’s places are taken.',
    },
    reasons: {
      served_kept: (facts: ReasonFacts) =>
        `This pledge supports this recipient already and goes on. ${cutoff(facts)}`,
      served_from_open: () => 'This pledge has places left: nobody else goes without for it.',
      served_from_full: (facts: ReasonFacts) =>
        `Comes first for severity ${facts.severity}. ${cutoff(facts)}`,
      served_moved: (facts: ReasonFacts) => `${moved(facts)} ${cutoff(facts)}`,
      waiting_no_pledge: (facts: ReasonFacts) =>
        facts.nearestAreaName
          ? `No pledge covers this kelurahan yet. The nearest is for ${facts.nearestAreaName} only.`
          : 'No pledge covers this kelurahan yet.',
      waiting_pledges_full: (facts: ReasonFacts) =>
        `${full(facts)}, with ${held(facts)}. ${around(facts)}`,
      waiting_by_order: (facts: ReasonFacts) =>
        `${alikeServed(facts)}; those supported before and those with a lower HAZ come first. ${around(facts)}`,
      other: () => 'The reason is in the certificate.',
    },
  },
  refusals: {
    match_purpose_once: 'This is given once for good to a family. Ask for a length of one month.',
    run_nothing_chosen:
      'No line is chosen yet. Tick lines, or choose a kecamatan that has lines, then approve.',
    pledge_held:
      'The places of pledges here are held by another proposal. Decide that one first, or wait until it expires.',
    match_pin_not_eligible:
      'That pledge cannot support this recipient: its area or terms do not fit. Choose another pledge.',
    match_pins_exceed_places:
      'That pledge has no place left to pair. Take another pair back first, or choose another pledge.',
    match_unknown_child: 'This recipient no longer waits. Work the proposal out again.',
    match_unknown_pledge: 'That pledge has no place any more. Choose another pledge.',
    other_support_known:
      'Support for that month is recorded already. Take it back first if it is wrong.',
    match_no_children:
      'No verified child or pregnant woman waits in this area and period. Verify somebody first, or choose another month.',
    match_no_pledges:
      'No running pledge has a place in this area in that month. Accept a pledge first, or choose another month.',
    match_too_many_children: (facts: ReasonFacts) =>
      `This area has more than ${facts.most} children and pregnant women. Ask by city or by kecamatan.`,
    month_is_past: 'That month has passed. Choose this month or a later one.',
    match_overflow:
      'This area is too large to be worked out exactly at once. Ask for a proposal by kecamatan.',
    match_area_cycle: 'The list of areas is not in order. Tell the administrator.',
    match_areas_too_deep: 'The list of areas is not in order. Tell the administrator.',
    match_unknown_area: 'A recipient or pledge lies in an unknown area. Tell the administrator.',
    match_work_running:
      'A proposal for this area and purpose is being worked out. Wait until it is done, or cancel it first.',
    match_work_over: 'This has been worked out or cancelled already. Load the page again.',
    match_work_failed:
      'This stopped again and again. Ask for a proposal by kecamatan, or turn to an administrator.',
    run_already_decided:
      'This proposal has been decided already. Open its page to see the outcome.',
    run_outdated: 'The first month of this proposal has passed. Withdraw it and ask for a new one.',
    run_holds_no_more:
      'No line of this proposal holds any more. Withdraw it and ask for a new one.',
    already_supported: 'This recipient is supported for that month already. Reload the page.',
    pledge_full: 'This pledge’s places are taken. Reload the page and try again.',
    child_not_eligible: 'Somebody in this proposal is no longer eligible. Approve once more.',
  },
  notices: {
    match_ruled: 'The mark is saved. Work the proposal out again so that it follows.',
    match_unruled: 'The mark is taken back.',
    match_reproposed: 'The new version is worked out. The version before stays readable.',
    circumstance_recorded: 'The circumstances are recorded.',
    match_proposed: 'The proposal is worked out. Review it, then decide.',
    match_cancelled: 'It was cancelled.',
    match_approved: 'The proposal is approved. Support begins and deliveries are scheduled.',
    match_withdrawn: 'The proposal is withdrawn.',
  },
  errors: {},
} as const;

function cutoff(facts: ReasonFacts): string {
  return Number(facts.cutoffSeverity) > 0
    ? `With one place less here, somebody of severity ${facts.cutoffSeverity} would have to wait.`
    : 'Nobody else goes without for it.';
}

function full(facts: ReasonFacts): string {
  return Number(facts.pledges) === 1
    ? 'The one pledge that could help is full'
    : `The ${facts.pledges} pledges that could help are full`;
}

function held(facts: ReasonFacts): string {
  return [1, 2, 3]
    .filter((severity) => Number(facts[`heldSeverity${severity}`]) > 0)
    .map((severity) => `${facts[`heldSeverity${severity}`]} of severity ${severity}`)
    .join(', ');
}

function alikeServed(facts: ReasonFacts): string {
  const alike = plural(`${facts.alike}`, 'recipient', 'recipients');
  const verb = Number(facts.alikeServed) === 1 ? 'gets' : 'get';
  return `In this kelurahan ${facts.alikeServed} of ${alike} in the same state ${verb} a place`;
}

function around(facts: ReasonFacts): string {
  const alike = plural(`${facts.areaChildren}`, 'recipient', 'recipients');
  const verb = Number(facts.areaWaiting) === 1 ? 'waits' : 'wait';
  return `In this kelurahan ${facts.areaWaiting} of ${alike} of severity ${facts.severity} ${verb}.`;
}

function moved(facts: ReasonFacts): string {
  const before = facts.beforeReference
    ? `The former pledge (${facts.beforeReference})`
    : 'The former pledge';
  if (facts.cause === 'place_needed') {
    return `${before} is needed for someone more urgent; this recipient moves to this one.`;
  }
  return facts.cause === 'pledge_gone'
    ? `${before} has ended; this one takes over.`
    : `${before} no longer covers this recipient; this one takes over.`;
}
