import type { Child, Instance, Pledge } from './instance.ts';

/** Who is there now: children, pledges, and who supports whom. */
export class LiveRoster {
  readonly children = new Map<string, Child>();
  readonly pledges = new Map<string, Pledge>();
  /** Children by the pledge that supports them now; it may be gone. */
  readonly #supported = new Map<string, Set<string>>();

  constructor({ children, pledges }: Pick<Instance, 'children' | 'pledges'>) {
    for (const child of children) this.put(child);
    for (const pledge of pledges) this.pledges.set(pledge.id, pledge);
  }

  put(child: Child): void {
    this.children.set(child.id, child);
    if (child.keeps === null) return;
    const those = this.#supported.get(child.keeps);
    if (those) those.add(child.id);
    else this.#supported.set(child.keeps, new Set([child.id]));
  }

  drop(child: Child): void {
    this.children.delete(child.id);
    if (child.keeps !== null) this.#supported.get(child.keeps)?.delete(child.id);
  }

  *supportedBy(pledgeId: string): Generator<Child> {
    for (const id of this.#supported.get(pledgeId) ?? []) {
      const child = this.children.get(id);
      if (child) yield child;
    }
  }

  /** As an instance has them. */
  get rows(): Pick<Instance, 'children' | 'pledges'> {
    return { children: [...this.children.values()], pledges: [...this.pledges.values()] };
  }
}
