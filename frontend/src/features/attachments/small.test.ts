import { beforeEach, describe, expect, it, vi } from "vitest";
import { formatBytes } from "@/lib/bytes";
import { BlobUrls } from "./blob-urls";
import { nameOf, outsideHost, ownUrl } from "./own-url";
import { earlyRefusal, isForgotten, isImage, kindOf, named } from "./rules";

describe("the address of an image", () => {
  it("is asked for with the token only when it is one of ours", () => {
    expect(ownUrl("/api/v1/attachments/a1/offer%20x.png")).toBe(
      "/api/v1/attachments/a1/offer%20x.png",
    );
  });

  it.each([
    "https://evil.example/api/v1/attachments/a1/x.png",
    "//evil.example/api/v1/attachments/a1/x.png",
    "/\\evil.example/api/v1/attachments/a1/x.png",
    "/api/v1/attachments/../me",
    "/api/v1/attachments/a1/../../notes",
    "/api/v1/attachments/a1",
    "/api/v1/me",
    "api/v1/attachments/a1/x.png",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "",
    null,
    7,
  ])("%j is not", (src) => {
    expect(ownUrl(src)).toBeUndefined();
  });

  it("has a name, or a host", () => {
    expect(nameOf("/api/v1/attachments/a1/offer%20%C3%A4.png")).toBe("offer ä.png");
    expect(nameOf("/api/v1/attachments/a1/100%.png")).toBe("100%.png");
    expect(outsideHost("https://a.example:8443/x.png")).toBe("a.example:8443");
    expect(outsideHost("ftp://a.example/x.png")).toBeUndefined();
    expect(outsideHost("x.png")).toBeUndefined();
  });
});

describe("a file", () => {
  const facts = (name: string, size = 1, type = "") => ({ name, size, type });

  it.each([
    ["photo.JPG", 1, undefined],
    ["letter.docx", 10 * 1024 * 1024, undefined],
    ["letter.docx", 10 * 1024 * 1024 + 1, "too_large"],
    ["empty.csv", 0, "empty"],
    ["logo.svg", 1, "type"],
    ["virus.exe", 1, "type"],
    ["noending", 1, "type"],
  ])("%s of %d bytes: %s", (name, size, expected) => {
    expect(earlyRefusal(facts(name, size), 10 * 1024 * 1024)).toBe(expected);
  });

  it("belongs in the text only when it is a picture", () => {
    expect(earlyRefusal(facts("offer.pdf"), 10, true)).toBe("type");
    expect(isImage(facts("a", 1, "image/svg+xml"))).toBe(true);
    expect(isImage(facts("a.PNG"))).toBe(true);
    expect(isImage(facts("a.pdf", 1, "application/pdf"))).toBe(false);
  });

  it("gets a name when it is pasted without one", () => {
    const name = (file: string, type: string) =>
      named(new File(["x"], file, { type }), "image").name;
    expect(name("", "image/png")).toBe("image.png");
    expect(name("shot", "image/jpeg")).toBe("shot.jpg");
    expect(name("shot.png", "image/png")).toBe("shot.png");
    expect(name("", "image/svg+xml")).toBe("");
  });

  it("is of a kind, and of a size", () => {
    const mimes = ["image/gif", "application/pdf", "application/msword", "text/csv", "text/plain"];
    expect(mimes.map(kindOf)).toEqual(["image", "pdf", "document", "table", "text"]);
    expect(kindOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")).toBe(
      "table",
    );
    expect(kindOf("application/zip")).toBe("other");
    expect(formatBytes("en-GB", 842)).toBe("842 bytes");
    expect(formatBytes("en-GB", 1_449_000)).toBe("1.4 MB");
    expect(formatBytes("de-DE", 12_300)).toBe("12 kB");
  });

  it("is forgotten after a day", () => {
    const at = Date.parse("2026-11-20T09:00:00Z");
    expect(isForgotten("2026-11-19T09:00:01Z", at)).toBe(false);
    expect(isForgotten("2026-11-19T09:00:00Z", at)).toBe(true);
  });
});

describe("addresses of this page", () => {
  beforeEach(() => void vi.useFakeTimers());

  function setUp() {
    let made = 0;
    vi.spyOn(URL, "createObjectURL").mockImplementation(() => `blob:${(made += 1)}`);
    const revoke = vi.spyOn(URL, "revokeObjectURL").mockReturnValue();
    const read = vi.fn(() => Promise.resolve(new Blob()));
    return { urls: new BlobUrls(read), read, revoke };
  }

  it("are made once for all, kept a while, and then freed", async () => {
    const { urls, read, revoke } = setUp();
    const first = urls.hold("/a");
    const second = urls.hold("/a");
    expect(await first.address).toBe("blob:1");
    expect(await second.address).toBe("blob:1");
    first.release();
    first.release();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(revoke).not.toHaveBeenCalled();
    second.release();
    await vi.advanceTimersByTimeAsync(30_000);
    const third = urls.hold("/a");
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await third.address).toBe("blob:1");
    expect(read).toHaveBeenCalledOnce();
    third.release();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(revoke).toHaveBeenCalledExactlyOnceWith("blob:1");
    expect(await urls.hold("/a").address).toBe("blob:2");
    vi.useRealTimers();
  });

  it("are asked for anew after a failure", async () => {
    const { urls, read } = setUp();
    read.mockRejectedValueOnce(new Error("no"));
    await expect(urls.hold("/a").address).rejects.toThrow("no");
    expect(await urls.hold("/a").address).toBe("blob:1");
    vi.useRealTimers();
  });

  it("do not outlive the person", async () => {
    const { urls, revoke } = setUp();
    await urls.hold("/a").address;
    urls.clear();
    await vi.advanceTimersByTimeAsync(1);
    expect(revoke).toHaveBeenCalledWith("blob:1");
    vi.useRealTimers();
  });
});
