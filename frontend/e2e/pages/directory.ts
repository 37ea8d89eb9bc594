import type { Api, Client } from "../seed";

export interface Kept {
  id: string;
  version: number;
}

/** What the three scenarios are made of. */
export async function scenarios(api: Api) {
  const make = (path: string, body: object) => api.call<Kept>("POST", path, body);
  const owner = await make("companies", { name: "Northern Holdings", kind: "owner_developer" });
  const vendor = await make("companies", { name: "Windpark Dynamics", kind: "vendor" });
  const operator = await make("companies", { name: "Gridline Operations", kind: "operator" });
  const technology = await make("technologies", { name: "WD-4 turbine", company_id: vendor.id });
  const [client, consultant, prospect] = await api.clients([
    { name: "Ridgeline Wind", type: "ipp" },
    { name: "Calder & Finch", type: "consulting" },
    { name: "Osprey Microgrids", type: "ipp" },
  ]);
  if (!client || !consultant || !prospect) throw new Error("there are no clients");
  const link = (from: Client, kind: string, type: string, to: Kept, role?: string) =>
    make("relationships", {
      from: { type: "client", id: from.id },
      to: { type, id: to.id },
      kind,
      ...(role !== undefined && { role }),
    });
  await link(client, "owner", "company", owner, "Land and permits");
  await link(client, "vendor", "company", vendor, "Turbines");
  await link(consultant, "vendor", "company", vendor);
  await link(consultant, "operator", "company", operator);
  return { client, consultant, prospect, owner, vendor, operator, technology };
}
