import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { PlainMentions } from "@/features/mentions/plain-mentions";
import { renderUi } from "@/test/render";
import { type DocumentNode, isPlain, plainText, safeHref } from "./document";
import { DocumentView } from "./document-view";

const text = (value: string, ...marks: DocumentNode["marks"] & object) => ({
  type: "text",
  text: value,
  marks,
});
const paragraph = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", content });
const doc = (...content: DocumentNode[]): DocumentNode => ({ type: "doc", content });

/** The HTML that a document is drawn as. */
function html(...content: DocumentNode[]): string {
  const { container } = renderUi(<DocumentView document={doc(...content)} />);
  return container.querySelector(".prose")?.innerHTML ?? "";
}

describe("mentions", () => {
  const mention: DocumentNode = {
    type: "mention",
    attrs: { id: "0198c0de-0000-7000-8000-000000000001", mentionType: "client", label: "IPP" },
    marks: [{ type: "bold" }],
  };

  it("are their words alone where texts are compared, marks and all", () => {
    const { container } = renderUi(
      <PlainMentions>
        <DocumentView document={doc(paragraph(text("See "), mention))} />
      </PlainMentions>,
    );
    expect(container.querySelector("p")?.innerHTML).toBe(
      'See <strong><span class="mention">@IPP</span></strong>',
    );
  });

  it("hold whatever their attributes are", () => {
    const attrs = { id: 7, mentionType: null, label: ["x"] };
    expect(html(paragraph({ type: "mention", attrs }))).toBe(
      '<p><span class="mention">@</span></p>',
    );
  });

  it("are part of the plain text", () => {
    expect(plainText(doc(paragraph(text("See "), mention)))).toBe("See @IPP");
    expect(isPlain(doc(paragraph(mention)))).toBe(false);
  });
});

describe("blocks", () => {
  it.each<[string, DocumentNode, string]>([
    ["paragraph", paragraph(text("a")), "<p>a</p>"],
    ["an empty paragraph", { type: "paragraph" }, "<p></p>"],
    ["a break", paragraph(text("a"), { type: "hardBreak" }, text("b")), "<p>a<br>b</p>"],
    [
      "a heading, below those of the page",
      { type: "heading", attrs: { level: 2 }, content: [text("a")] },
      "<h3>a</h3>",
    ],
    [
      "a bullet list",
      { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("a"))] }] },
      "<ul><li><p>a</p></li></ul>",
    ],
    [
      "an ordered list that begins elsewhere",
      {
        type: "orderedList",
        attrs: { start: 3 },
        content: [{ type: "listItem", content: [paragraph(text("a"))] }],
      },
      '<ol start="3"><li><p>a</p></li></ol>',
    ],
    [
      "a quote",
      { type: "blockquote", content: [paragraph(text("a"))] },
      "<blockquote><p>a</p></blockquote>",
    ],
    [
      "code",
      { type: "codeBlock", attrs: { language: "rust" }, content: [text("<a>\n b")] },
      "<pre><code>&lt;a&gt;\n b</code></pre>",
    ],
    ["a rule", { type: "horizontalRule" }, "<hr>"],
  ])("%s", (_name, node, expected) => {
    expect(html(node)).toBe(expected);
  });

  it("leaves no step out between headings", () => {
    const heading = (level: unknown) => ({
      type: "heading",
      attrs: { level },
      content: [text("a")],
    });
    const drawn = html(heading(2), heading(6), heading(4), heading(2), heading(3));
    expect(drawn.match(/<h\d/g)).toEqual(["<h3", "<h4", "<h5", "<h3", "<h4"]);
    expect(html(heading("x"), heading(-1))).toBe("<h3>a</h3><h3>a</h3>");
  });

  it("draws a table with its spans", () => {
    const cell = (type: string, value: string, attrs = {}) => ({
      type,
      attrs,
      content: [paragraph(text(value))],
    });
    const drawn = html({
      type: "table",
      content: [
        { type: "tableRow", content: [cell("tableHeader", "Site", { colspan: 2 })] },
        { type: "tableRow", content: [cell("tableCell", "North"), cell("tableCell", "420")] },
      ],
    });
    expect(drawn).toContain('<th colspan="2" rowspan="1"><p>Site</p></th>');
    expect(drawn).toContain('<td colspan="1" rowspan="1"><p>420</p></td>');
  });

  it("says of a task whether it is done", () => {
    const task = (checked: boolean) => ({
      type: "taskItem",
      attrs: { checked },
      content: [paragraph(text("a"))],
    });
    renderUi(
      <DocumentView document={doc({ type: "taskList", content: [task(true), task(false)] })} />,
    );
    expect(screen.getByRole("img", { name: "Done" })).toBeInTheDocument();
    expect(screen.getByRole("img", { name: "Not done" })).toBeInTheDocument();
  });

  it("says so where it can't show something, and goes on", () => {
    const drawn = html({ type: "hologram" }, { type: "toString" }, paragraph(text("after")));
    expect(drawn).toContain("Content that this version cannot show");
    expect(drawn).toContain("<p>after</p>");
  });
});

describe("marks", () => {
  it.each([
    ["bold", "strong"],
    ["italic", "em"],
    ["underline", "u"],
    ["strike", "s"],
    ["highlight", "mark"],
    ["subscript", "sub"],
    ["superscript", "sup"],
    ["code", "code"],
  ])("%s is <%s>", (type, tag) => {
    expect(html(paragraph(text("a", { type })))).toBe(`<p><${tag}>a</${tag}></p>`);
  });

  it("puts the first mark outermost, and leaves an unknown one out", () => {
    const node = text("a", { type: "bold" }, { type: "glow" }, { type: "italic" });
    expect(html(paragraph(node))).toBe("<p><strong><em>a</em></strong></p>");
  });

  it("opens links apart from the app, without telling where from", () => {
    const link = { type: "link", attrs: { href: "https://a.example/x" } };
    expect(html(paragraph(text("a", link)))).toBe(
      '<p><a href="https://a.example/x" target="_blank" rel="noopener noreferrer">a</a></p>',
    );
  });

  it.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example",
    "/login",
    "",
    42,
    null,
  ])("draws a link to %j as its text", (href) => {
    expect(html(paragraph(text("a", { type: "link", attrs: { href } })))).toBe("<p>a</p>");
    expect(safeHref(href)).toBeUndefined();
  });

  it.each(["https://a.example/", "mailto:a@b.example", "tel:+4930901820"])("takes %s", (href) => {
    expect(safeHref(href)).toBe(href);
  });

  it("never reads text as HTML", () => {
    expect(html(paragraph(text("<img src=x onerror=alert(1)>")))).toBe(
      "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    );
  });
});

describe("plain text", () => {
  const plain = doc(
    paragraph(text("One"), { type: "hardBreak" }, text("two")),
    paragraph(),
    paragraph(text("Three")),
  );
  it("holds paragraphs and breaks", () => {
    expect(isPlain(plain)).toBe(true);
    expect(plainText(plain)).toBe("One\ntwo\n\nThree");
  });
  it("can't hold marks, lists or headings", () => {
    expect(isPlain(doc(paragraph(text("a", { type: "bold" }))))).toBe(false);
    expect(isPlain(doc({ type: "bulletList" }))).toBe(false);
    expect(isPlain(doc({ type: "heading", content: [text("a")] }))).toBe(false);
  });
});
