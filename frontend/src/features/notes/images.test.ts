import { describe, expect, it } from "vitest";
import { ApiError } from "@/api/problem";
import { makeAttachment } from "@/test/msw/factories";
import { matching } from "./components/slash-menu";
import { clean, hasUnsent, isBlank, isEditable, nodeAt, withoutUnsent } from "./content";
import { fileOfDataUrl } from "./data-url";
import type { DocumentNode } from "./document";
import { BLANK, mergedFiles, parseDraft, sameFiles } from "./form-values";
import { ofArrived, scaled, sizeOfWidth, sizesFor } from "./image-sizes";
import { lostFiles } from "./refusals";

const paragraph = (text: string): DocumentNode => ({
  type: "paragraph",
  content: [{ type: "text", text }],
});
const image = (attrs: Record<string, unknown>): DocumentNode => ({ type: "image", attrs });
const doc = (...content: DocumentNode[]): DocumentNode => ({ type: "doc", content });
const ours = image({ src: "/api/v1/attachments/a1/x.png", upload: null, alt: null, width: 20 });
const onItsWay = image({ src: null, upload: "k1" });

describe("an image in a document", () => {
  it("is sent with what the server knows of it", () => {
    expect(clean(ours)).toEqual(image({ src: "/api/v1/attachments/a1/x.png", width: 20 }));
    expect(isEditable(doc(ours))).toBe(true);
    expect(isBlank(doc(ours))).toBe(false);
  });

  it("is known to be on its way, and left out of drafts", () => {
    const quote = { type: "blockquote", content: [onItsWay] };
    expect(hasUnsent(doc(paragraph("a"), quote))).toBe(true);
    expect(hasUnsent(doc(paragraph("a"), ours))).toBe(false);
    expect(hasUnsent("text")).toBe(false);
    expect(withoutUnsent(doc(paragraph("a"), quote, ours))).toEqual(
      doc(paragraph("a"), { type: "blockquote", content: [{ type: "paragraph" }] }, ours),
    );
  });

  it("is found where the server says that it stands", () => {
    const quote = { type: "blockquote", content: [paragraph("a"), ours] };
    const whole = doc(paragraph("b"), quote);
    expect(nodeAt(whole, "content.content[1].content[1].attrs.src")).toBe(ours);
    expect(nodeAt(whole, "content")).toBe(whole);
    expect(nodeAt(whole, "content.content[7]")).toBeUndefined();
    expect(nodeAt(whole, "title")).toBeUndefined();
  });

  it("is never blown up, and keeps its proportions", () => {
    expect(sizesFor({ width: 200, height: 100 })).toEqual([]);
    expect(sizesFor({ width: 500, height: 100 })).toEqual(["small", "medium", "full"]);
    expect(scaled({ width: 800, height: 600 }, "small")).toEqual({ width: 240, height: 180 });
    expect(scaled({ width: 800, height: 600 }, "full")).toEqual({ width: 800, height: 600 });
    expect(scaled({ width: 9000, height: 3 }, "small").height).toBe(1);
    expect(sizeOfWidth({ width: 800, height: 600 }, 480)).toBe("medium");
    expect(sizeOfWidth({ width: 800, height: 600 }, 333)).toBeUndefined();
    expect(ofArrived(20_000, 4000)).toEqual({ width: 10_000, height: 2000 });
    expect(ofArrived(null, null)).toEqual({});
  });

  it("is read from what is written out in HTML", () => {
    const file = fileOfDataUrl("data:image/jpeg;base64,AAEC", "image");
    expect([file?.name, file?.type, file?.size]).toEqual(["image.jpg", "image/jpeg", 3]);
    expect(fileOfDataUrl("data:image/svg+xml;base64,AAEC", "image")?.name).toBe("image.svg");
    expect(fileOfDataUrl("data:image/png,plain", "image")).toBeUndefined();
    expect(fileOfDataUrl("data:image/png;base64,A", "image")).toBeUndefined();
    expect(fileOfDataUrl("data:text/html;base64,AAEC", "image")).toBeUndefined();
  });
});

describe("the files of a note", () => {
  const [a, b, c] = [makeAttachment(), makeAttachment(), makeAttachment()];

  it("are the same in another order", () => {
    expect(sameFiles([a, b], [b, a])).toBe(true);
    expect(sameFiles([a], [b])).toBe(false);
    expect(sameFiles([a], [])).toBe(false);
  });

  it("are those that neither of two people has removed", () => {
    expect(mergedFiles([a], [a, b, c], [a, b])).toEqual([a, c]);
  });

  it("outlive a reload, and are none in older drafts", () => {
    const kept = { title: "", content: "x", base: null };
    expect(parseDraft({ ...kept, files: [a, 7, null] })?.files).toEqual([a]);
    expect(parseDraft(kept)?.files).toEqual(BLANK.files);
  });

  it("are lost when the server says so", () => {
    const refusal = (field: string) =>
      new ApiError(422, { errors: [{ field, code: "reference", message: "" }] }, new Headers());
    expect(lostFiles(refusal("attachment_ids[1]"), [a, b])).toEqual([b]);
    expect(lostFiles(refusal("content"), [a, b])).toEqual([]);
    expect(lostFiles(new Error("no"), [a, b])).toEqual([]);
  });
});

it("finds blocks by the beginning of a word, whatever its accents", () => {
  const blocks = [{ words: "aufzahlung bullet list ul" }, { words: "uberschrift 1 heading h1" }];
  const [list, heading] = blocks;
  expect(matching(blocks, "")).toEqual(blocks);
  expect(matching(blocks, "Über")).toEqual([heading]);
  expect(matching(blocks, "li")).toEqual([list]);
  expect(matching(blocks, "ist")).toEqual([]);
});
