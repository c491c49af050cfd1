/** A minimum-cost flow as a linear program. */
export interface LinearProgram {
  /** In CPLEX LP format, one variable `x0`, `x1`, … per arc. */
  readonly text: string;
  /** Cost of each arc. */
  readonly costs: readonly number[];
}

/** Rewrites a DIMACS minimum-cost-flow problem for solvers of linear programs. */
export function linearProgram(lines: Iterable<string>): LinearProgram {
  const costs: number[] = [];
  const bounds: string[] = [];
  const supply = new Map<number, number>();
  const balance = new Map<number, string[]>();
  const join = (node: number, term: string) => {
    const terms = balance.get(node);
    if (terms) terms.push(term);
    else balance.set(node, [term]);
  };
  for (const line of lines) {
    const [kind, ...rest] = line.split(' ');
    const [a = 0, b = 0, , capacity = 0, cost = 0] = rest.map(Number);
    if (kind === 'n') supply.set(a, b);
    if (kind !== 'a') continue;
    const name = `x${costs.length}`;
    join(a, `+ ${name}`);
    join(b, `- ${name}`);
    bounds.push(` 0 <= ${name} <= ${capacity}`);
    costs.push(cost);
  }
  const goal = costs.flatMap((cost, arc) => (cost === 0 ? [] : [`+ ${cost} x${arc}`]));
  const rows = [...balance].map(
    ([node, terms]) => ` n${node}: ${wrapped(terms)} = ${supply.get(node) ?? 0}`,
  );
  const text = ['Minimize', ` cost: ${wrapped(goal)}`, 'Subject To', ...rows, 'Bounds', ...bounds];
  return { text: [...text, 'End', ''].join('\n'), costs };
}

/** The format bears no lines of more than some five hundred letters. */
function wrapped(terms: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < terms.length; at += 12) lines.push(terms.slice(at, at + 12).join(' '));
  return lines.join('\n  ');
}
