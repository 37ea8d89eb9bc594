export const touchpointKeys = {
  all: ["touchpoints"] as const,
  list: (clientId: string) => ["touchpoints", "list", clientId] as const,
  /** Not below the others: once it is deleted nobody is to ask for it again. */
  one: (id: string) => ["touchpoint", id] as const,
  planned: ["touchpoints", "planned"] as const,
};
