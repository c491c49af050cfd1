import { plural } from './plural.ts';

type ReasonFacts = Readonly<Record<string, string | number>>;

const children = (count: number | string) => plural(count, 'child', 'children');
const recipients = (count: number | string) => plural(count, 'recipient', 'recipients');

export const explanationsEn = {
  words: {
    severities: {
      1: 'very urgent (severely stunted or severely wasted)',
      2: 'urgent',
      3: 'at risk',
    },
    severityShort: { 1: 'very urgent', 2: 'urgent', 3: 'at risk' },
    or: ' or ',
    and: ' and ',
    aPledge: 'a pledge',
    pledgeNamed: (reference: string, giver: string) =>
      giver === '' ? `pledge ${reference}` : `pledge ${reference} (${giver})`,
    child: {
      purposes: 'Reasons by what the aid is for',
      title: 'Why served, why waiting',
      kicker: 'Matching',
      kickerFor: (purpose: string) => `Matching: ${purpose}`,
      more: 'The whole explanation',
      open: 'Why served, or why waiting',
      from: (purpose: string, area: string, month: string, at: string) =>
        `By the proposal (${purpose}) for ${area} from ${month}, worked out ${at}.`,
      statuses: {
        proposed: 'This proposal still waits for a decision.',
        approved: 'This proposal is approved.',
      },
      place: (child: string, kelurahan: string, kecamatan: string) =>
        `${child}, ${kelurahan}, Kecamatan ${kecamatan}`,
      served: 'Has a place',
      waiting: 'Waiting',
      none: 'Never worked out yet',
      noneText:
        'No proposal has been about this recipient yet. A child or pregnant woman is counted once verified, at risk, and with consent to matching.',
      fellOut: 'At approval this place was not given, because things had changed.',
      leftOut: 'At approval this line was left out.',
      whatWouldHelp: 'What would help',
      reach: (places: number, kecamatan: string, isPregnancy: boolean) =>
        `Support for ${isPregnancy ? recipients(places) : children(places)} more in Kecamatan ${kecamatan} would reach ${isPregnancy ? 'her' : 'this child'}.`,
      reachHow:
        'Found by solving that proposal again with so many places more for anyone in the kecamatan. One place fewer may not be enough.',
      reachUnknown:
        'The recipients’ records have changed since that proposal, so we name no number. Ask for a new proposal to learn it.',
      askTitle: 'Why not another pledge?',
      askLead:
        'Choose a pledge. We work out what would have to give way if this recipient were paired with it.',
      askPledge: 'Pledge',
      askChoose: 'Choose a pledge',
      ask: 'Work it out',
      pledgeChoice: (reference: string, area: string, count: string) =>
        `${reference}, ${area}, ${children(count)}`,
      openRun: 'Open the proposal',
    },
    reasons: {
      served_kept: (facts: ReasonFacts) =>
        `Already supported by ${facts.pledgeName}, and running support goes on. ${cutoff(facts)}`,
      served_from_open: (facts: ReasonFacts) =>
        `Has a place with ${facts.pledgeName}, which has places to spare: nobody else loses by it.`,
      served_from_full: (facts: ReasonFacts) =>
        `Has a place with ${facts.pledgeName}, being of level ${facts.severity} in ${facts.areaName}. ${cutoff(facts)}`,
      served_moved: (facts: ReasonFacts) =>
        `${moved(facts)} Now supported by ${facts.pledgeName}. ${cutoff(facts)}`,
      served_pinned: (facts: ReasonFacts) =>
        `Paired with ${facts.pledgeName} by a coordinator’s decision. ${cutoff(facts)}`,
      waiting_no_pledge: (facts: ReasonFacts) => `${nobody(facts)} ${around(facts)}`,
      waiting_pledges_full: (facts: ReasonFacts) =>
        `${plural(facts.pledges ?? 0, 'pledge that could help is', 'pledges that could help are')} full, with ${held(facts)}: nobody whose need is less. ${around(facts)}`,
      waiting_by_order: (facts: ReasonFacts) =>
        `${facts.alikeServed} of ${facts.alike} recipients in the same situation in ${facts.areaName} have a place. Running support goes first, then the lower height-for-age, then a fixed lot. ${around(facts)}`,
      other: () => 'The reason is in the proposal’s certificate.',
    },
    pair: {
      title: 'Why not this pair?',
      asked: (child: string, pledge: string) => `${child} and ${pledge}`,
      answer: 'The answer',
      exact:
        'That proposal was worked out again with exactly the same result, and once more with this pair imposed. The difference is the lowest price there can be.',
      inexact:
        'The recipients’ records have changed since that proposal. This answer uses today’s and may differ a little.',
      nowWith: (pledge: string) => `This recipient now has a place with ${pledge}.`,
      nowWaiting: 'This recipient now waits.',
      codes: {
        pair_made: 'This pair is the one proposed.',
        pair_costs: 'This pair is allowed, but not the best. This is what imposing it would do:',
        pair_banned: 'A coordinator decided that this recipient is not paired with this pledge.',
        pair_pinned_elsewhere: 'A coordinator has paired this recipient with another pledge.',
        pair_other_area: 'This pledge is for another area; this recipient does not live in it.',
        pair_other_need: 'This pledge is for another kind of support.',
        pair_other_age: 'This age is outside what the pledge accepts.',
        match_pins_exceed_places:
          'All places of this pledge have been given to others by a coordinator.',
        match_pin_not_eligible: 'This pledge cannot take this recipient.',
      },
      tollTitle: 'Its price, the most important first',
      goal: 'Goal',
      change: 'Change',
      unserved: (severity: number) => `Recipients of level ${severity} waiting`,
      levels: 'Gaps between kelurahan (steps of a tenth)',
      changed: 'Running support that changes pledges',
      points: 'Donors’ wishes and distance (points)',
      noChange: 'no change',
      more: (count: string) => `${count} more`,
      fewer: (count: string) => `${count} fewer`,
      free: 'This pair is allowed and just as good: no goal gets worse. Only the fixed order among recipients in the same situation decides.',
      decides: (goal: string) => `What decides: ${goal.charAt(0).toLowerCase()}${goal.slice(1)}.`,
      whoTitle: 'Who would have to give way',
      whoLead: 'Of the ways that are equally good for the recipients, this one changes the least.',
      lose: 'Loses a place',
      gain: 'Gains a place',
      move: 'Changes pledges',
      nobody: 'Nothing changes for anybody else.',
      childHeader: 'Recipient',
      where: 'Kelurahan',
      severity: 'Level',
      what: 'What happens',
      becomes: (from: string, to: string) => `${from} → ${to}`,
      waits: 'waits',
      manyMore: (count: string) => `and ${plural(count, 'more recipient', 'more recipients')}`,
      back: 'Back to why served or waiting',
    },
    pledge: {
      who: {
        child: children,
        pregnancy: (count: number) => plural(count, 'pregnant woman', 'pregnant women'),
        any: (count: number) =>
          plural(count, 'child or pregnant woman', 'children or pregnant women'),
      },
      title: 'Why them?',
      kicker: 'My pledge',
      open: 'Why them, and what would happen without you',
      lead: 'Nobody picks people from a list. All who wait and all pledges are worked out together, and those most in need come first.',
      none: 'Nothing to tell yet',
      noneText:
        'This pledge has not been in an approved matching yet. Once it has, the explanation appears here.',
      whyTitle: 'Why them',
      carries: (who: string) => `Your pledge supports ${who} in that matching.`,
      carriesBands: (bands: string) => `They are: ${bands}.`,
      kept: (kept: number) => `You supported ${kept} of them before, and that goes on.`,
      cutoffTitle: 'Where your pledge ends',
      cutoffOpen:
        'Your pledge has places to spare. Everybody who meets its terms has a place already, with you or another donor.',
      cutoff: (severity: string, decile: string) =>
        `With one place less from you, one more person who is ${severity} would wait, and the share waiting in that kelurahan would rise to ${decile}.`,
      cutoffWithheld:
        'All places of your pledge are taken. Who would be next in line is not told, because your pledge carries too few people: it could point to one of them.',
      decile: (decile: number) => `${(decile - 1) * 10}–${decile * 10} per cent`,
      effectTitle: 'What would not happen without you',
      effect: (who: string) =>
        `Without your pledge, ${who} would wait in addition. No other donor’s pledge could take its place.`,
      effectNone:
        'Without your pledge, places to spare in other pledges would just do for them today. Yours stands ready for the next.',
      effectBands: (bands: string) => `Those who would wait: ${bands}.`,
      bandFew: 'No details are given of groups of fewer than five.',
      proof: 'See the proof that this matching is the best',
    },
    impact: {
      title: 'What your support would do',
      lead: 'Before you pledge, see whom it would reach. The numbers are worked out as a matching is; they are no estimate.',
      formTitle: 'Try a number',
      area: 'Area',
      areaChoose: 'Choose an area',
      purpose: 'For what',
      children: 'How many children',
      childrenHint: 'From 1 to 50.',
      submit: 'See what it would do',
      headline: (count: string, area: string) => `${count} in ${area}`,
      some: 'a few children',
      upTo: (count: number) => children(count),
      atLeast: (count: string) => `at least ${count}`,
      answer: (bands: string) => `${bands}. None of them is helped today.`,
      answerOfThis: (bands: string) => `${bands}. None of them has this today.`,
      answerFewOfThis: 'A few children, none of whom has this today. They are too few for details.',
      answerFew: 'A few children, none of them helped today. They are too few for details.',
      answerNone:
        'Everybody registered here has a place already. Your support would stand ready for the next.',
      band: (count: number, severities: string) => `${count} ${severities}`,
      spare: (places: number) =>
        `${plural(places, 'other place waits', 'other places wait')} for the next child, or could help elsewhere if you choose a wider area.`,
      asOf: (at: string) => `Worked out ${at}, once all free places are given.`,
      proof: 'The proof of the latest matching',
      unknown: 'No matching has been approved for this area yet',
      unknownText: 'Choose another area from the list, or come back after the first matching.',
      noAreas: 'No matching has been approved yet, so there are no numbers.',
      join: 'Take part',
      rounding:
        'Figures for a city are rounded down to fives, so that small groups inside it cannot be read.',
    },
    proof: {
      publicOne: 'The public proof',
      listTitle: 'Proofs of the matching',
      listLead:
        'Each approved matching comes with a proof that no other is better under its rules. Anyone may check it, without trusting us.',
      listCaption: 'Approved matchings, newest first',
      empty: 'No matching has been approved yet',
      emptyText: 'Its proof appears here shortly after approval.',
      run: 'Matching',
      purpose: 'For what',
      period: 'Period',
      served: 'With a place',
      servedOf: (served: string, count: string) => `${served} of ${count} who wait`,
      stated: 'Stated',
      pager: 'Pages of proofs',
      title: (area: string, purpose: string) => `Proof of the matching for ${area}: ${purpose}`,
      kicker: 'For anyone to check',
      period2: (first: string, months: number) =>
        `From ${first}, ${plural(months, 'month', 'months')}`,
      lead: 'No other matching is better for those most in need. This page does not ask you to believe that: check it.',
      check: {
        title: 'Check it now',
        lead: 'This checker runs in your browser. It works everything out from the certificate, and shares no code with what made the matching.',
        start: 'Check',
        working: 'Checking…',
        again: 'Check again',
        byServer: 'Check on our server',
        byServerDone: 'Checked by our server. To need no trust in it, use the command below.',
        passed: 'Proved: no matching is better',
        failed: 'This proof is wrong',
        failedText: 'Do not trust the figures of this matching. Report it to the inspectorate.',
        unreachable: 'Could not be checked yet',
        unreachableText: 'Certificate or key cannot be fetched. Try again when connected.',
        steps: {
          signature: {
            title: 'The statement is signed by the public log’s key',
            said: {
              ok: 'The signature agrees with the key at /log/vkey.',
              statement_wrong: 'The signature does not agree.',
              log_unreachable: 'The log’s key cannot be fetched.',
            },
          },
          hash: {
            title: 'This is the certificate that was stated',
            said: {
              ok: 'The certificate’s fingerprint is the one signed.',
              hash_differs: 'Its fingerprint is not the one signed.',
              log_unreachable: 'The certificate cannot be fetched.',
            },
          },
          optimal: {
            title: 'No matching is better',
            said: {
              ok: 'The cost of the matching equals the lower bound for every matching: OPTIMAL.',
              not_optimal: 'This does not prove the best.',
              log_unreachable: 'The certificate cannot be fetched.',
            },
          },
          objective: {
            title: 'The result is that of the approved matching',
            said: {
              ok: 'The combined cost is the one signed.',
              objective_differs: 'The combined cost is not the one signed.',
              log_unreachable: 'The certificate cannot be fetched.',
            },
          },
        },
      },
      goalsTitle: 'What was reached, the most important first',
      goal: 'Goal',
      reached: 'Reached',
      goals: {
        severity1: 'As few as possible of level 1 (very urgent) waiting',
        severity2: 'Then as few as possible of level 2 (urgent) waiting',
        severity3: 'Then as few as possible of level 3 (at risk) waiting',
        equity: 'Then no kelurahan forgotten',
        changed: 'Then running support goes on',
        points: 'Then donors’ wishes and distance',
      },
      waiting: (count: string) => `${count} waiting`,
      waitingFew: 'fewer than 5 waiting',
      equityReached: 'as even as can be',
      changedReached: (count: string) => `${count} changed`,
      pointsReached: (points: string) => plural(points, 'point', 'points'),
      whatTitle: 'What the proof is',
      what: [
        'Each place and each group of those who wait gets a price. From the prices alone follows a lower bound: no matching, whoever makes it, costs less than that.',
        'The cost of this matching is exactly that bound. So none is better.',
        'Checking it takes no matching anew, only adding up. The rules are in the document on matching.',
      ],
      shownTitle: 'What is disguised, and what is proved all the same',
      shown: {
        kecamatan:
          'The public certificate holds numbers of children by group, without names. Kelurahan and pledges have names drawn by lot, so that no child can be recognised. In each kecamatan, every group that can be told apart holds at least five children.',
        city: 'The public certificate holds numbers of children and pregnant women by group, without names. Kecamatan, kelurahan and pledges have names drawn by lot, because some kecamatan has a group of fewer than five children, or pregnant women are among them.',
        withheld:
          'They are too few to publish a certificate without recognising somebody, or they are pregnant women, whose number we tell of no single area. Only the certificate’s fingerprint is published; coordinators and the inspectorate hold the certificate.',
        not_reproduced:
          'The records had changed before a public certificate was made, so only the certificate’s fingerprint is published. Coordinators and the inspectorate hold the certificate.',
      },
      stillProves:
        'The same problem under other names has the same best result, so the proof of optimality is whole. What is not proved here: that the numbers are right (the inspectorate checks that with the full certificate), and which kelurahan is which.',
      atApproval:
        'The proof is about the proposal as worked out. When approving, people may pair somebody or leave some out; the audit trail says so.',
      download: 'Download the certificate',
      downloadNote: 'Download the statement',
      byHandTitle: 'With your own tools',
      byHand:
        'Download the certificate, then run this command in a copy of Asuh’s source code. The checker is a short program that uses nothing of the matching engine.',
      noteTitle: 'The signed statement',
      noteLead:
        'After approval the certificate’s fingerprint is signed with the public log’s key, together with the log’s size and root at that time and the fingerprint of the statement before.',
      noteHonest:
        'The fingerprints of this statement and of both certificates become one entry of the public log. From then on they are under the signed root, which witnesses from outside sign as well: nobody can exchange them, drop them or show somebody else another version without being found out.',
      leaf: (index: string) => `Entry ${index} of the public log`,
      leafSoon:
        'Its entry in the public log appears with the log’s next signature, usually within minutes.',
      none: '–',
    },
  },
  refusals: {
    statement_logged: 'This statement is in the public log already.',
    statement_moved: 'Another statement was faster. Try once more.',
    run_not_approved: 'That proposal is not approved.',
  },
  notices: {},
  errors: {},
} as const;

/** Who would have to wait if a full pledge had one place less. */
function cutoff(facts: ReasonFacts): string {
  return Number(facts.cutoffSeverity) > 0
    ? `With one place less in that pledge, a recipient of level ${facts.cutoffSeverity} would have to wait.`
    : 'Nobody else loses by it.';
}

function nobody(facts: ReasonFacts): string {
  const none = `No pledge can take this recipient in ${facts.areaName} yet.`;
  return facts.nearestAreaName
    ? `${none} The nearest pledge is limited to ${facts.nearestAreaName}.`
    : none;
}

function held(facts: ReasonFacts): string {
  return [1, 2, 3]
    .filter((severity) => Number(facts[`heldSeverity${severity}`]) > 0)
    .map((severity) => `${recipients(facts[`heldSeverity${severity}`] ?? 0)} of level ${severity}`)
    .join(', ');
}

function around(facts: ReasonFacts): string {
  return `In ${facts.areaName}, ${facts.areaWaiting} of ${facts.areaChildren} recipients of level ${facts.severity} wait.`;
}

function moved(facts: ReasonFacts): string {
  if (facts.cause === 'place_needed') {
    return `The place with ${facts.beforeName} is needed by someone in more urgent need.`;
  }
  return facts.cause === 'pledge_gone'
    ? `Support by ${facts.beforeName} has ended.`
    : `${String(facts.beforeName).replace(/^./, (first) => first.toUpperCase())} no longer covers this recipient.`;
}
