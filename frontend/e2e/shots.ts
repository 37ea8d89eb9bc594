import { fileURLToPath } from "node:url";
import { expect, open, test } from "./fixtures";
import { setTheme } from "./looks";
import type { NewClient, Person } from "./seed";

const docs = (name: string) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));

type Row = readonly [
  name: string,
  type: NewClient["type"],
  billing: NewClient["billing_type"],
  site: string,
  phone: string,
  contact: number,
];

const rows: readonly Row[] = [
  ["Alder County Works", "government", "net_30", "aldercounty", "+1 503 555 0142", 0],
  ["Ashdown Water Board", "utility", "net_30", "ashdownwater", "+44 1632 960 118", 1],
  ["Bergmann Energie", "ipp", "prepaid", "bergmann-energie", "+49 30 5550 0171", 2],
  ["Blue Lake Solar", "ipp", "net_30", "bluelakesolar", "+1 612 555 0187", 0],
  ["Brightwater Utilities", "utility", "net_30", "brightwater", "+1 206 555 0110", 3],
  ["Calder & Finch", "consulting", "prepaid", "calderfinch", "+44 1632 960 204", 1],
  ["City of Marlow", "government", "net_30", "marlow", "+1 919 555 0126", 2],
  ["Coastline Grid", "utility", "net_30", "coastlinegrid", "+1 831 555 0163", 0],
  ["Delta Hydro", "ipp", "prepaid", "deltahydro", "+43 1 555 0122", 3],
  ["Eastbrook Power", "utility", "net_30", "eastbrookpower", "+1 617 555 0139", 1],
  ["Fenwick Advisory", "consulting", "prepaid", "fenwick", "+44 1632 960 377", 0],
  ["Glenmore Wind Farm", "ipp", "net_30", "glenmorewind", "+353 1 555 0184", 2],
  ["Granite State Co-op", "utility", "net_30", "granitecoop", "+1 603 555 0151", 3],
  ["Harbour & Sons", "other", "prepaid", "harboursons", "+44 1632 960 540", 0],
  ["Highland Transmission", "utility", "net_30", "highlandtx", "+44 1632 960 611", 1],
  ["Juniper Storage", "ipp", "prepaid", "juniperstorage", "+1 480 555 0195", 2],
  ["Kestrel Offshore", "ipp", "net_30", "kestreloffshore", "+47 55 55 01 73", 3],
  ["Lindqvist Partners", "consulting", "prepaid", "lindqvist", "+46 8 555 0108", 0],
  ["Metro Transit Authority", "government", "net_30", "metrotransit", "+1 312 555 0177", 1],
  ["Northgate Cooperative", "utility", "net_30", "northgate", "+1 406 555 0133", 2],
  ["Osprey Microgrids", "ipp", "prepaid", "ospreygrids", "+1 808 555 0116", 0],
  ["Port of Selby", "government", "net_30", "portofselby", "+44 1632 960 782", 3],
  ["Ridgeline Wind", "ipp", "net_30", "ridgelinewind", "+1 307 555 0168", 1],
  ["Sable Consulting", "consulting", "prepaid", "sable", "+1 415 555 0104", 2],
  ["Thornbury Electric", "utility", "net_30", "thornbury", "+1 512 555 0149", 0],
];

const about = [
  "Owner and operator of four wind farms in the north-east, 310 MW in all. Our work began with the grid study of Ridgeline II in 2023; since then we support permitting and the interconnection queue.",
  "Decisions are made by the board on the first Tuesday of a month: send papers a week before. Invoices go to the office in Laramie, not to the sites.",
].join("\n\n");

const clientOf = (row: Row, people: readonly Person[]): NewClient => {
  const [name, type, billing_type, site, phone, contact] = row;
  return {
    name,
    type: type ?? null,
    billing_type: billing_type ?? "prepaid",
    email: `office@${site}.example`,
    website: `https://www.${site}.example`,
    phone,
    currency: "USD",
    primary_poc_id: people[contact]?.id ?? null,
  };
};

test("the pictures of the README", async ({ firm, visit }) => {
  const people = [firm.admin];
  for (const name of ["Mo Brandt", "Noor Haddad", "Piet Jansen"]) {
    people.push(await firm.hire("member", name));
  }
  const clients = await firm.api.clients(rows.map((row) => clientOf(row, people)));
  const shown = clients.find(({ name }) => name === "Ridgeline Wind") ?? clients[0];
  if (!shown) throw new Error("there are no clients");
  const [, mo, noor] = people;
  const address = "1200 Grand Avenue\nLaramie, WY 82070";
  await firm.api.change(shown, { about, address });
  if (mo) await (await firm.as(mo)).change(shown, { phone: "+1 307 555 0190" });
  if (noor) {
    await (
      await firm.as(noor)
    ).change(shown, { secondary_poc_id: noor.id, billing_type: "prepaid" });
  }

  const page = await visit(firm.admin, "/clients");
  await expect(page.getByText("25 clients")).toBeVisible();
  await expect(page.getByRole("list", { name: "Clients" }).getByText("Mo Brandt")).not.toHaveCount(
    0,
  );
  await page.screenshot({ path: docs("clients.png") });

  await open(page, `/clients/${shown.id}`);
  await setTheme(page, "dark");
  await expect(page.getByText("Noor Haddad changed")).toBeVisible();
  await page.screenshot({ path: docs("client-dark.png") });
});
