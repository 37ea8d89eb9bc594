import { describe, expect, it } from "vitest";
import { type Editable, changedFields, patchOf } from "@/features/records/editable";
import { asPromised } from "@/api/wire";
import { makeClient } from "@/test/msw/factories";
import {
  applyFields,
  blankValues,
  clientFields,
  documentOf,
  newOf,
  payloadOf,
  valuesOf,
} from "./values";

const editable = asPromised<Editable>({ fields: clientFields, payloadOf });

const bold = {
  type: "doc",
  content: [
    { type: "paragraph", content: [{ type: "text", text: "a", marks: [{ type: "bold" }] }] },
  ],
};
const client = makeClient({ phone: "1", email: "a@b.example" });
const values = valuesOf(client);

describe("a patch", () => {
  it("names only what differs, and null for what was emptied", () => {
    expect(
      patchOf(editable, values, { ...values, phone: " 2 ", email: " ", name: client.name }),
    ).toEqual({
      phone: "2",
      email: null,
    });
  });
  it("is empty when only spaces differ", () => {
    expect(patchOf(editable, values, { ...values, phone: "1 " })).toEqual({});
  });
  it("leaves a text alone that is more than plain", () => {
    const rich = valuesOf(makeClient({ about: { json: bold, html: "" } }));
    expect(rich.about).toEqual(bold);
    expect(patchOf(editable, rich, { ...rich, phone: "2" })).toEqual({ phone: "2" });
  });
});

it("reads a plain document as text, and writes it as the server does", () => {
  const json = { ...documentOf("One\ntwo\n\n\nThree") };
  expect(valuesOf(makeClient({ about: { json, html: "" } })).about).toBe("One\ntwo\n\nThree");
});

it("sends a new client with its name, and nulls for the rest", () => {
  expect(newOf({ ...blankValues("USD"), name: " A " })).toMatchObject({
    name: "A",
    currency: "USD",
    billing_type: "prepaid",
    email: null,
  });
});

it("shows the changed fields at once, and no others", () => {
  const typed = { ...values, phone: "2", address: "ignored", about: "Hello" };
  const shown = applyFields(client, typed, ["phone", "about"]);
  expect(shown).toMatchObject({ phone: "2", address: null, email: "a@b.example" });
  expect(valuesOf({ ...client, ...shown }).about).toBe("Hello");
  expect(changedFields(editable, values, typed)).toEqual(["phone", "address", "about"]);
});
