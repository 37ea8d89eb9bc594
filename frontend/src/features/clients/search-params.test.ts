import { describe, expect, it } from "vitest";
import {
  NO_FILTERS,
  filtersOf,
  isFiltered,
  readClientSearch,
  readClientsSearch,
  searchOf,
} from "./search-params";

const id = "0198c0de-0000-7000-8000-0000000000a1";

describe("the address of the list", () => {
  it("keeps what the page understands", () => {
    const search = { q: "ridge", type: "utility,ipp", billing: "net_30", contact: id };
    const rest = { archived: "only", sort: "-name", view: "table", sheet: "edit", client: id };
    expect(readClientsSearch({ ...search, ...rest })).toEqual({ ...search, ...rest });
  });

  it("drops what it does not, and what is the default anyway", () => {
    const raw = { type: "utility,castle", billing: 3, contact: "me", archived: "maybe", sheet: [] };
    expect(readClientsSearch({ ...raw, sort: "name", view: "map", client: "x", q: "" })).toEqual({
      type: "utility",
    });
  });

  it("takes a number for the text it was typed as, and cuts a text that is too long", () => {
    expect(readClientsSearch({ q: 2026 })).toEqual({ q: "2026" });
    expect(readClientsSearch({ q: "x".repeat(300) }).q).toHaveLength(200);
  });

  it("goes to filters and back", () => {
    const filters = {
      q: "ridge",
      types: ["ipp"],
      billing: ["prepaid"],
      contacts: [id],
      attention: ["urgent", "never_contacted"],
      archived: "all",
    } as const;
    expect(filtersOf(readClientsSearch(searchOf(filters)))).toEqual(filters);
    expect(isFiltered(filters)).toBe(true);
    expect(readClientsSearch(searchOf(NO_FILTERS))).toEqual({});
    expect(isFiltered(filtersOf({}))).toBe(false);
  });

  it("changes only the filters that are named", () => {
    expect(searchOf({ q: "" })).toEqual({ q: undefined });
    expect(searchOf({ types: [] })).toEqual({ type: undefined });
  });
});

it("reads the address of one client", () => {
  expect(readClientSearch({ tab: "activity", sheet: "edit" })).toEqual({
    tab: "activity",
    sheet: "edit",
  });
  const notes = { tab: "notes", note: "new", first: "important" };
  expect(readClientSearch(notes)).toEqual(notes);
  const place = { tab: "notes", note: "0198c0de-0000-7000-8000-000000000001" };
  expect(readClientSearch(place)).toEqual(place);
  expect(readClientSearch({ tab: "overview", sheet: "new", note: 1, first: "x" })).toEqual({});
});
