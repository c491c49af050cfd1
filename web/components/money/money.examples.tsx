import type { Example } from '../example.ts';
import { Money } from './money.tsx';

export const examples: Example[] = [
  {
    name: 'plain, strong, in and out',
    render: () => (
      <p class="cluster">
        <Money amountRupiah={450_000} /> <Money amountRupiah={1_250_000_000} strong />{' '}
        <Money amountRupiah={27_000_000} signed /> <Money amountRupiah={-13_500_000} signed />
      </p>
    ),
  },
];
