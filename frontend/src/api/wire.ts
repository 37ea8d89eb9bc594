/** What came over the wire, as the contract types it. The server keeps to its contract by tests: it is not checked again. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function asPromised<T>(value: unknown): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as T;
}
