import type { ForKind } from '../../worker/shared/for-kind.ts';
import { formatRupiah, formatWhole } from '../../worker/shared/rupiah.ts';
import { pledgeEn } from './pledge.en.ts';
import { plural } from './plural.ts';

type Facts = Readonly<Record<string, string | number>>;

const children = (count: number, forKind: ForKind = 'child') =>
  forKind === 'pregnancy'
    ? plural(count, 'pregnant woman', 'pregnant women')
    : plural(count, 'child', 'children');
const one = (forKind: ForKind) => (forKind === 'pregnancy' ? 'woman' : 'child');
const months = (count: number) => plural(count, 'month', 'months');

export const pledgesEn = {
  words: {
    status: {
      pending: 'Waiting to be accepted',
      active: 'Running',
      fulfilled: 'Fulfilled',
      lapsed: 'Lapsed',
      cancelled: 'Cancelled',
    },
    statusStep: {
      pending: 'Pledge made',
      active: 'Pledge accepted',
      fulfilled: 'Pledge fulfilled',
      lapsed: 'Lapsed because an instalment did not come',
      cancelled: 'Pledge cancelled',
    },
    stepDone: 'done',
    stepComing: 'to come',
    stepStopped: 'stopped',
    bySystem: 'By the system',
    reminder: {
      endingSubject: 'Your pledge at Asuh ends soon',
      ending: (weeks: number, without: number) =>
        `Your pledge ends in ${plural(weeks, 'week', 'weeks')}${without > 0 ? ` and ${children(without)} without a successor` : ''}. Renew it with one tap on your pledge’s page. Thank you.`,
      subject: 'The instalment of your pledge at Asuh',
      coming: (rupiah: number, dueOn: string, reference: string) =>
        `Your instalment of ${formatRupiah(rupiah)} is due on ${dueOn}. Transfer it with the code ${reference}. Thank you.`,
      overdue: (rupiah: number, dueOn: string, reference: string) =>
        `Your instalment of ${formatRupiah(rupiah)}, due on ${dueOn}, has not reached us. Its code is ${reference}. If you have paid, ignore this message.`,
    },
    children,
    months,
    perChildMonth: (rupiah: number, forKind: ForKind) =>
      `${formatRupiah(rupiah)} per ${one(forKind)} and month`,
    perChildOnce: (rupiah: number, forKind: ForKind) =>
      `${formatRupiah(rupiah)} per ${one(forKind)}, once`,
    perMonth: (rupiah: number) => `${formatRupiah(rupiah)} per month`,
    priceIn: (area: string) => `Today’s price in ${area}`,
    wholeCity: (city: string) => `Where it is needed most, ${city}`,
    kecamatan: (name: string) => `Kecamatan ${name}`,
    takePart: {
      title: 'Become a foster father',
      lead: 'You pledge, we find the child who needs it most. Who the child is stays protected; where the money went you can follow to the last rupiah.',
      howTitle: 'How it works',
      how: [
        'You say how many children or how many rupiah a month, and for how long.',
        'The city’s coordinator accepts your pledge; you transfer the money with your payment reference.',
        'We match your pledge with verified children, the worst-off first.',
        'A health volunteer brings the goods to the child’s home, or sees that the service was given, and records it.',
        'You see what came in, was spent and was delivered, on your own page and in the public ledger.',
      ],
      noPrices: 'No package price has been recorded here yet.',
      noPricesText: 'As soon as a local price is recorded, you can pledge here.',
      signIn: 'Sign in to pledge',
      notDonor:
        'You are signed in with another role. To pledge, sign in as a foster father or a CSR officer.',
      step: (at: number) => `Step ${at} of 3`,
      next: 'Continue',
      count: 'Work it out first',
      back: 'Back',
      pricesLink: 'Local prices, with their sources',
      draftTitle: 'What you filled in earlier is still here',
      draft: 'We keep it in this browser only. Look at it again, then go on.',
      draftOverTitle: 'These answers are more than a week old',
      draftOver: 'Prices and needs may have changed. Please look at them once more, then go on.',
      draftGoOn: 'Go on to the review',
      draftAnew: 'Start again',
      review: 'Review the pledge',
    },
    answer: {
      none: 'Write an amount or a number of children, and we work it out.',
      say: (plan: {
        children: number;
        months: number;
        rupiahPerMonth: number;
        totalRupiah: number;
        remainderRupiah: number;
        package: { forKind: ForKind };
      }) =>
        `${formatRupiah(plan.rupiahPerMonth)} a month is enough for ${children(plan.children, plan.package.forKind)} for ${plan.months} months, ${formatRupiah(plan.totalRupiah)} in all.${plan.remainderRupiah > 0 ? ` ${formatRupiah(plan.remainderRupiah)} is left each month.` : ''}`,
    },
    effect: {
      title: 'What this pledge would do',
      yours: 'With your pledge:',
      ofFirst: (places: number) => `Of the first ${places} children:`,
      isOfFirst: (places: number) => `We work it out for the first ${places} children.`,
    },
    where: {
      mapNote:
        'The stronger the colour, the more wait. Press a kecamatan to go to its line in the list.',
      title: (forKind: ForKind) =>
        `For ${forKind === 'pregnancy' ? 'pregnant women' : 'children'} where?`,
      lead: 'If you have no wish of your own, leave what is chosen already.',
      mostNeededHint: 'Those worst off come first, in the whole city or regency.',
      unitHint: 'A unit pledges for its own territory, or for where it is needed most.',
      own: (name: string) => `${name}, your unit’s territory`,
      kelurahan: (name: string) => `Village ${name}`,
      gap: (gap: number, verified: number) =>
        `${formatWhole(gap)} of ${formatWhole(verified)} children have no foster father yet`,
      noGap: (verified: number) => `All ${formatWhole(verified)} children have a foster father`,
    },
    continuity: {
      title: (weeks: number, without: number) =>
        `Your pledge ends ${weeks === 0 ? 'this week' : `in ${plural(weeks, 'week', 'weeks')}`}${without > 0 ? `, ${children(without)} without a successor` : ''}`,
      renew: 'Renew it',
      renewText: (rupiah: number, count: number) =>
        `One tap: as many children, ${months(count)} more, ${formatRupiah(rupiah)} a month at today’s price.`,
      noPrice: 'There is no price of this package here at present. Ask the coordinator.',
      renewed: 'You have renewed this pledge. See the one that continues it.',
      postTitle: (name: string) => `You succeed ${name}`,
      postText: (pledges: number, supported: number) =>
        `${plural(pledges, 'pledge', 'pledges')} of the unit wait for you, for ${children(supported)} this month. Terms and children stay as they are; history is kept.`,
      takeOver: 'I take over',
      former: (name: string, until: string) => `Held by ${name} before, until ${until}.`,
    },
    endings: {
      title: 'Pledges about to end',
      lead: 'The next two months: which pledges are over, how many children then have no foster father, and who could go on. Eight weeks ahead the system makes a proposal; a person decides.',
      match: 'To the matching',
      after: (month: string) => `After ${month}`,
      withoutSub: 'children without a successor',
      caption: 'Pledges about to end',
      lastMonth: 'Last month',
      children: 'Children',
      without: 'Without successor',
      successors: 'Proposed successors',
      renewed: 'Renewed',
      nobody: 'Nobody has room yet',
      noneLacking: 'No child is without a successor',
      named: (going: number, losing: number) =>
        `A proposal gives successors to ${formatWhole(going)} of ${children(losing)}:`,
      review: 'Look at the proposal',
      takes: (count: number) => children(count),
      room: (free: number) => `room for ${children(free)} more`,
      empty: 'No pledge ends within two months',
      emptyText: 'Pledges near their end appear here, with who could succeed them.',
    },
    prices: {
      title: 'Local prices',
      lead: 'The prices of goods and services by which pledges are counted and gifts in kind are valued. Each has a date and a source.',
      nowTitle: (date: string) => `In force on ${date}`,
      historyTitle: 'Price history',
      historyLead:
        'A pledge keeps the price of the day it was made, goods take the price of the day they arrive. Old prices are never changed, only followed by new ones.',
      goods: 'Goods or service',
      purpose: 'For',
      area: 'Area',
      price: 'Price of one',
      since: 'Since',
      source: 'Source',
      change: 'Change',
      first: 'First price',
      same: 'Unchanged',
      up: (rupiah: number) => `Up ${formatRupiah(rupiah)}`,
      down: (rupiah: number) => `Down ${formatRupiah(rupiah)}`,
      coming: 'Not in force yet',
      filter: 'Filter the history',
      show: 'Show',
      all: 'All',
      reset: 'All prices',
      empty: 'No price is recorded yet',
      emptyText: 'The coordinator records prices from the market or the local programme standard.',
      record: 'Record a price',
      recordLead:
        'A price holds from its date until a newer one. A kecamatan’s price comes before its city’s.',
      validFrom: 'In force from',
      rupiah: 'Price of one',
      sourceHint: 'For example: survey of Pasar Induk Rau, 12 November 2026.',
      save: 'Save the price',
    },
    goods: {
      kicker: 'Goods pledged',
      title: (quantity: number, asset: string) => `${formatWhole(quantity)} ${asset} a month`,
      bringTitle: 'How to bring them',
      bring:
        'Bring them to the programme’s store in this city. Write this code on the delivery note; for further deliveries add a slash and their number, for example code/2.',
      planned: 'Pledged in all',
      arrived: 'Arrived',
      arrivedSub: (rupiah: number) => `worth ${formatRupiah(rupiah)} at the prices of those days`,
      plannedSub: (rupiah: number) =>
        `worth ${formatRupiah(rupiah)} at the price of the pledge’s day`,
      unit: 'Price of one when pledged',
      ownTitle: 'Goods you pledged',
      listTitle: 'Goods pledged',
      listLead:
        'Pledged and arrived. The treasurer books what arrives from the delivery note, at that day’s price.',
      listCaption: 'Pledges of goods',
      empty: 'No goods pledged yet',
      emptyText: 'Goods pledged at /ikut appear here.',
      open: 'Goods pledged',
    },
    form: {
      gives: 'Given as',
      givesMoney: 'Money',
      givesMoneyHint: 'Transferred each month; spent with local sellers.',
      givesGoods: 'Goods or a service',
      givesGoodsHint:
        'You bring the goods to the programme’s store yourself, or give the service yourself.',
      behalfOrganisation: 'A unit, organisation or company',
      package: 'What each child gets',
      area: 'Choose an area',
      areaHint: 'The price in a kecamatan may differ a little; you see it before you pledge.',
      children: 'How many children',
      childrenHint:
        'Empty: as many children as the amount above is enough for. You may also fill in only this.',
      rupiah: 'Rupiah per month',
      rupiahHint: 'For example 450.000, 450rb or 1,5 juta.',
      orWord: 'may stay empty',
      firstMonth: 'From month',
      months: 'How many months',
      behalf: 'On behalf of',
      behalfSelf: 'Myself',
      behalfSelfHint: 'Your name is not shown in the public ledger.',
      behalfOrganisationHint: 'The organisation’s name is shown in the public ledger.',
    },
    review: {
      title: 'Review your pledge',
      lead: 'Nothing is saved yet. Check it, then confirm.',
      change: 'Change',
      confirm: 'I pledge this',
      signInText:
        'To confirm, sign in with your phone number or e-mail. What you filled in stays in this browser.',
      remainder: 'Left each month',
      remainderText: (rupiah: number) =>
        `${formatRupiah(rupiah)} is not enough for one more; it stays recorded as your unspent money.`,
      total: 'In all',
    },
    own: {
      title: 'My pledges',
      lead: 'What you pledged, what came in, and what reached children.',
      emptyTitle: 'You have no pledge yet',
      emptyText: 'One egg a day for one child already matters.',
      make: 'Make a pledge',
      pager: 'Pages of pledges',
      listCaption: 'Your pledges',
    },
    one: pledgeEn,
    list: {
      title: 'Pledges',
      lead: 'Pledges of foster fathers and companies in your area.',
      tabs: 'Pledges by state',
      caption: 'Pledges in your area',
      empty: 'No pledges here',
      emptyText: 'A new pledge appears under “Waiting to be accepted”.',
      pager: 'Pages of pledges',
      accept: 'Accept',
      acceptHidden: (reference: string) => `pledge ${reference}`,
      acceptTitle: 'Accept this pledge?',
      acceptText: 'Once accepted, it takes part in matching and the treasurer can book its money.',
      cancelTitle: 'Cancel this pledge?',
      cancelText: 'This cannot be undone. Months still to come go back to other children.',
      cancel: 'Cancel the pledge',
      decideTitle: 'Decision',
    },
  },
  refusals: {
    children_or_amount: 'Say how many children, or how many rupiah per month.',
    children_out_of_bounds: 'At least 1 child and at most 100,000.',
    months_out_of_bounds: 'At least 1 month and at most 60.',
    amount_out_of_bounds: 'At most Rp 1.000.000.000.000 per month.',
    first_month_out_of_bounds: 'Begin this month, or within 12 months.',
    below_one_package: (facts: Facts) =>
      `This amount is not enough for one child. One child takes ${formatRupiah(Number(facts.packageRupiah))} per month.`,
    children_exceed_budget: (facts: Facts) =>
      `This amount is enough for ${children(Number(facts.affordable))}. Name fewer children, or a larger amount.`,
    amount_for_too_many: (facts: Facts) =>
      `This amount is enough for ${children(Number(facts.affordable))}; one pledge is for 100,000 at most. Check the number of zeros.`,
    area_unknown: 'Choose an area from the list.',
    not_ending: 'This pledge is not near its end, or it is over.',
    renewed_already: 'This pledge has been renewed.',
    renewal_overlaps: 'The continuing pledge must begin after this one is over.',
    not_your_post: 'There are no pledges for you to take over.',
    territory_not_yours:
      'That is another unit’s territory. Choose your own, or where it is needed most.',
    price_unknown:
      'No price of this package is recorded there. Choose another package or another area.',
    price_changed: 'The local price has just changed. Please review your pledge once more.',
    goods_unknown: 'Those goods or that service are not known. Choose from the list.',
    package_once: 'This is given once for good to a family. Put one month.',
    price_exists: 'The price for that area and day is already recorded.',
    pledge_exists: 'That payment reference is taken. Please send the form once more.',
    pledge_unknown: 'There is no pledge with that reference in your area. Check the reference.',
    pledge_not_active: 'The coordinator has not accepted this pledge yet, or it has ended.',
    pledge_moved_on: 'This pledge has moved on meanwhile. Open its page again.',
    pledge_has_money:
      'This pledge still has money that is not spent. Deliver it first; then it can be cancelled.',
  },
  notices: {
    pledge_made: 'Thank you. Your pledge is saved and waits for the coordinator.',
    goods_promised: 'Thank you. Your pledge of goods is saved.',
    price_recorded: 'The price is recorded.',
    pledge_renewed: 'Thank you. The continuing pledge is saved and waits for the coordinator.',
    post_taken_over: 'You now hold the unit’s pledges. Thank you.',
    pledge_accepted: 'The pledge is accepted.',
    pledge_cancelled: 'The pledge is cancelled.',
  },
  errors: {},
} as const;
