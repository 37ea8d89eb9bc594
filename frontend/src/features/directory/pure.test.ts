import { describe, expect, it } from "vitest";
import { isRecordType } from "@/api/records";
import { makeRecord } from "@/test/msw/directory-handlers";
import { draftParser, faultOf } from "./form-schema";
import { type Graph, asTree, keyOf, layout, nextOf } from "./graph-layout";
import { isFiltered, listQuery, presetOf, readListSearch, withoutFilters } from "./list-search";
import { nouns } from "./nouns";
import { blankValues, endAfter, payloadOf, valuesOf } from "./values";

const berlin = "Europe/Berlin";
const id = "0198c0de-0000-7000-8000-000000000001";

describe("the values of a form", () => {
  const event = makeRecord({
    title: "Site visit",
    starts_at: "2026-11-20T09:00:00Z",
    ends_at: "2026-11-20T10:30:00Z",
    place: null,
    client_id: id,
    attendees: [{ type: "contact", id }],
  });
  it("are what the clock on the wall says, and go back as instants", () => {
    const values = valuesOf(nouns.event, event, berlin);
    expect(values).toEqual({
      title: "Site visit",
      starts_at: "2026-11-20T10:00",
      ends_at: "2026-11-20T11:30",
      place: "",
      client_id: id,
      attendees: [`contact:${id}`],
    });
    expect(payloadOf(nouns.event, values, berlin)).toEqual({
      title: "Site visit",
      starts_at: "2026-11-20T09:00:00.000Z",
      ends_at: "2026-11-20T10:30:00.000Z",
      place: null,
      client_id: id,
      attendees: [{ type: "contact", id }],
    });
  });
  it("begin with the next full hour and with what is known", () => {
    const now = new Date("2026-11-20T09:12:00Z");
    expect(blankValues(nouns.event, { client_id: id }, now, berlin)).toMatchObject({
      starts_at: "2026-11-20T11:00",
      ends_at: "2026-11-20T12:00",
      client_id: id,
    });
    expect(blankValues(nouns.company, {}, now, berlin)).toMatchObject({ kind: "other", name: "" });
  });
  it("keep the length of an event whose start moves", () => {
    const times = { starts_at: "2026-11-20T10:00", ends_at: "2026-11-20T11:30" };
    expect(endAfter(times, "2026-11-21T23:00")).toBe("2026-11-22T00:30");
    expect(endAfter(times, "")).toBe("2026-11-20T11:30");
    expect(endAfter({ ...times, ends_at: "2026-11-20T09:00" }, "2026-11-21T23:00")).toBe(
      "2026-11-20T09:00",
    );
  });
});

describe("the rules of the forms", () => {
  const contact = blankValues(nouns.contact, { name: "Mara" }, new Date(), berlin);
  it.each([
    ["name", { name: " " }, "required"],
    ["name", { name: "x".repeat(201) }, "too_long"],
    ["email", { email: "nobody" }, "email"],
    ["phone", { phone: "call me" }, "phone"],
  ] as const)("%s", (field, change, code) => {
    expect(faultOf(nouns.contact, { ...contact, ...change }, field)).toBe(code);
    expect(faultOf(nouns.contact, contact, field)).toBeUndefined();
  });
  it("let no event end before it starts", () => {
    const values = blankValues(nouns.event, { title: "A" }, new Date(), berlin);
    const turned = { ...values, ends_at: values["starts_at"] };
    expect(faultOf(nouns.event, turned, "ends_at")).toBe("order");
    expect(faultOf(nouns.event, values, "ends_at")).toBeUndefined();
  });
  it("ask a technology for its vendor", () => {
    expect(faultOf(nouns.technology, { name: "A", company_id: null }, "company_id")).toBe(
      "required",
    );
  });
  it("take a draft back, and not one of another shape", () => {
    const parse = draftParser(nouns.contact);
    expect(parse({ ...contact, base: null })).toEqual({ ...contact, base: null });
    expect(parse({ name: "A" })).toBeUndefined();
  });
});

describe("the address of a list", () => {
  it("is narrowed to what the list understands", () => {
    expect(
      readListSearch(nouns.company, {
        q: 2026,
        kind: "vendor,castle,operator",
        client_id: id,
        sort: "name",
        archived: "all",
        sheet: "edit",
        record: "x",
      }),
    ).toEqual({ q: "2026", kind: "vendor,operator", archived: "all", sheet: "edit" });
    expect(readListSearch(nouns.event, { from: "2026-11-20", to: "soon", client_id: id })).toEqual({
      from: "2026-11-20",
      client_id: id,
    });
  });
  it("asks the API for days by the person's clock", () => {
    const search = { from: "2026-11-20", to: "2026-11-20", q: " visit " };
    expect(listQuery(nouns.event, search, berlin)).toEqual({
      sort: "-starts_at",
      q: "visit",
      from: "2026-11-19T23:00:00.000Z",
      to: "2026-11-20T23:00:00.000Z",
    });
    expect(listQuery(nouns.company, { kind: "vendor,other", archived: "only" }, berlin)).toEqual({
      sort: "name",
      kind: ["vendor", "other"],
      archived: "true",
    });
  });
  it("knows whether anything is filtered, and what a new one begins with", () => {
    expect(isFiltered(nouns.contact, { sort: "-name" })).toBe(false);
    expect(isFiltered(nouns.contact, { client_id: id })).toBe(true);
    expect(withoutFilters(nouns.contact)).toEqual({
      q: undefined,
      archived: undefined,
      company_id: undefined,
      client_id: undefined,
    });
    expect(presetOf(nouns.contact, { client_id: id, q: "a" })).toEqual({ client_id: id });
    expect(presetOf(nouns.company, { kind: "vendor,other" })).toEqual({});
  });
});

describe("the graph", () => {
  const node = (
    type: "client" | "company" | "technology" | "contact",
    name: string,
    distance: number,
  ) => ({
    type,
    id: name,
    title: name,
    subtitle: null,
    distance,
  });
  const edge = (a: string, b: string) => {
    const [from, to] = [a, b].map((key) => {
      const [type = "", end = ""] = key.split(":");
      return { type: isRecordType(type) ? type : ("client" as const), id: end };
    });
    if (!from || !to) throw new Error("an edge has two ends");
    return { from, to, kind: "vendor" as const, relationship_id: null, role: null };
  };
  const graph: Graph = {
    truncated: false,
    nodes: [
      node("client", "c", 0),
      node("company", "v", 1),
      node("contact", "p", 1),
      node("technology", "t", 2),
      node("technology", "u", 2),
    ],
    edges: [
      edge("client:c", "company:v"),
      edge("contact:p", "client:c"),
      edge("technology:t", "company:v"),
      edge("company:v", "technology:u"),
      // A ring: the person works for the vendor.
      edge("contact:p", "company:v"),
    ],
  };
  it("is a tree in which each record stands once", () => {
    const root = asTree(graph);
    expect(root?.node.id).toBe("c");
    expect(root?.children.map((child) => child.node.id)).toEqual(["v", "p"]);
    expect(root?.children[0]?.children.map((child) => child.node.id)).toEqual(["t", "u"]);
    expect(asTree({ nodes: [], edges: [], truncated: false })).toBeUndefined();
  });
  it("stands in columns, by how far it is, and no two in one place", () => {
    const { placed, width, height } = layout(graph);
    const columns = new Set(placed.map(({ x }) => x));
    expect(columns.size).toBe(3);
    expect(new Set(placed.map(({ x, y }) => `${x}/${y}`)).size).toBe(graph.nodes.length);
    for (const { x, y } of placed) {
      expect(x).toBeLessThan(width);
      expect(y).toBeLessThan(height);
    }
  });
  it("is walked by the arrow keys", () => {
    const { placed } = layout(graph);
    const at = (key: string) => {
      const found = placed.find(({ node: one }) => keyOf(one) === key);
      if (!found) throw new Error(`${key} is not drawn`);
      return found;
    };
    const next = (key: string, arrow: Parameters<typeof nextOf>[2]) =>
      nextOf(placed, at(key), arrow)?.node.id;
    expect(next("client:c", "ArrowRight")).toBe("v");
    expect(next("company:v", "ArrowDown")).toBe("p");
    expect(next("company:v", "ArrowLeft")).toBe("c");
    expect(next("technology:t", "ArrowDown")).toBe("u");
    expect(next("client:c", "ArrowLeft")).toBeUndefined();
    expect(next("client:c", "ArrowUp")).toBeUndefined();
  });
});
