import { describe, expect, it } from "vitest";
import { asDocument, clean, isBlank, isEditable, joined, sameContent } from "./content";
import type { DocumentNode } from "./document";
import { BLANK, parseDraft } from "./form-values";

const text = (value: string): DocumentNode => ({ type: "text", text: value });
const paragraph = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", content });
const doc = (...content: DocumentNode[]): DocumentNode => ({ type: "doc", content });

describe("what is sent", () => {
  it("has no attribute that the server does not know, and none that is empty", () => {
    const link = {
      type: "link",
      attrs: { href: "https://a.example", target: "_blank", class: null },
    };
    const cell = { type: "tableCell", attrs: { colspan: 1, rowspan: 1, colwidth: null } };
    expect(
      clean(
        doc(
          { type: "codeBlock", attrs: { language: null } },
          { type: "orderedList", attrs: { start: 3, type: null } },
          paragraph({ ...text("a"), marks: [link, { type: "bold", attrs: { x: 1 } }] }),
          cell,
        ),
      ),
    ).toEqual(
      doc(
        { type: "codeBlock" },
        { type: "orderedList", attrs: { start: 3 } },
        paragraph({
          ...text("a"),
          marks: [{ type: "link", attrs: { href: "https://a.example" } }, { type: "bold" }],
        }),
        { type: "tableCell", attrs: { colspan: 1, rowspan: 1 } },
      ),
    );
  });

  it("is the same when only what is not sent differs", () => {
    const list = (type: null | undefined) =>
      doc({ type: "orderedList", attrs: { start: 1, ...(type === null && { type }) } });
    expect(sameContent(list(null), list(undefined))).toBe(true);
    expect(sameContent(doc(paragraph(text("a"))), "a")).toBe(true);
    expect(sameContent("a", "b")).toBe(false);
  });
});

it("keeps a mention, with or without what it leads to", () => {
  const attrs = { id: "0198c0de-0000-7000-8000-000000000001", mentionType: "client", label: "IPP" };
  const mention = doc(paragraph({ type: "mention", attrs: { ...attrs, extra: 1 } }));
  expect(clean(mention)).toEqual(doc(paragraph({ type: "mention", attrs })));
  expect(isEditable(mention)).toBe(true);
  expect(isBlank(mention)).toBe(false);
  const { id: _id, ...bare } = attrs;
  const unlinked = doc(paragraph({ type: "mention", attrs: { ...attrs, id: null } }));
  expect(clean(unlinked)).toEqual(doc(paragraph({ type: "mention", attrs: bare })));
});

it("tells what can be edited without losing a part", () => {
  expect(isEditable(doc(paragraph(text("a"))))).toBe(true);
  expect(isEditable(doc(paragraph({ type: "poll" })))).toBe(false);
  expect(isEditable(doc(paragraph({ ...text("a"), marks: [{ type: "glow" }] })))).toBe(false);
  expect(isEditable(doc(paragraph({ type: "toString" })))).toBe(false);
});

it("knows a text that says nothing", () => {
  expect(isBlank(" \n")).toBe(true);
  expect(isBlank(doc(paragraph(text(" ")), paragraph()))).toBe(true);
  expect(isBlank(doc({ type: "horizontalRule" }))).toBe(false);
  expect(isBlank("a")).toBe(false);
});

it("reads plain text as the server does", () => {
  expect(asDocument("One\ntwo\n\nThree")).toEqual(
    doc(paragraph(text("One"), { type: "hardBreak" }, text("two")), paragraph(text("Three"))),
  );
});

it("puts one text below the other", () => {
  expect(joined("mine", "theirs")).toEqual(
    doc(paragraph(text("mine")), { type: "horizontalRule" }, paragraph(text("theirs"))),
  );
});

it.each([
  null,
  1,
  "x",
  {},
  { title: 1, content: "", base: null },
  { title: "", content: {}, base: null },
])("does not take %j for a draft", (value) => {
  expect(parseDraft(value)).toBeUndefined();
});

it("takes a draft of its own", () => {
  expect(parseDraft({ ...BLANK, base: null })).toEqual({ ...BLANK, base: null });
});
