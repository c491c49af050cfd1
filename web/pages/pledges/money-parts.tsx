import type { PledgeRow } from '../../../worker/pledges/pledge-store.ts';
import { Money } from '../../components/money/money.tsx';
import { Stat, StatRow } from '../../components/stat/stat.tsx';
import { type Lang, text } from '../../text/lang.ts';

/** What a donor's money did, to the rupiah: each figure is a balance of his own accounts in the ledger. */
export function MoneyStats(props: { lang: Lang; pledge: PledgeRow }) {
  const { pledge } = props;
  const { one } = text(props.lang).pledges;
  const spent = pledge.reservedRupiah + pledge.deliveredRupiah;
  return (
    <StatRow>
      <Stat
        label={one.received}
        figure={<Money amountRupiah={pledge.inHandRupiah + spent} />}
        sub={one.receivedOf(pledge.rupiahPerMonth * pledge.months)}
      />
      <Stat label={one.spent} figure={<Money amountRupiah={spent} />} sub={one.spentSub} />
      <Stat
        label={one.delivered}
        figure={<Money amountRupiah={pledge.deliveredRupiah} />}
        sub={one.deliveredSub}
      />
      <Stat
        label={one.inHand}
        figure={<Money amountRupiah={pledge.inHandRupiah} />}
        sub={one.inHandSub}
      />
    </StatRow>
  );
}
