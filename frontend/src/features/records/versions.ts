/**
 * Which version of a client this person's own writes have led to. Two fields edited one right after the other were
 * both begun on the same version: the second is sent with the version that the first one made, and is no conflict.
 */
const steps = new Map<string, number>();

const keyOf = (id: string, version: number) => `${id}/${version}`;

export function ownStep(id: string, from: number, to: number): void {
  if (from !== to) steps.set(keyOf(id, from), to);
}

export function afterOwnSteps(id: string, version: number): number {
  let current = version;
  for (
    let next = steps.get(keyOf(id, current));
    next !== undefined;
    next = steps.get(keyOf(id, current))
  ) {
    current = next;
  }
  return current;
}
