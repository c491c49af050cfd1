import type { Example } from '../example.ts';
import { CodeBlock } from './code-block.tsx';

export const examples: Example[] = [
  {
    name: 'two commands',
    render: () => (
      <CodeBlock
        code={
          'curl -o checkpoint https://asuh.example/log/checkpoint\nnpm run -s verify -- https://asuh.example --since checkpoint'
        }
      />
    ),
  },
];
