import type { Example } from '../example.ts';
import { ICON_NAMES, Icon } from './icon.tsx';

export const examples: Example[] = [
  {
    name: 'all',
    render: () => (
      <p class="cluster">
        {ICON_NAMES.map((name) => (
          <span class="cluster">
            <Icon name={name} />
            {name}
          </span>
        ))}
      </p>
    ),
  },
];
