export const touchpointKeys = {
  all: ["touchpoints"] as const,
  list: (clientId: string) => ["touchpoints", "list", clientId] as const,
  planned: ["touchpoints", "planned"] as const,
};
