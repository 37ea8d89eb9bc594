import { test, expect } from "./fixtures";
test("debug scroll", async ({ firm, visit }) => {
    await firm.api.clients(Array.from({ length: 120 }, (_, i) => ({ name: `Client ${String(i+1).padStart(3,"0")}` })));
    const page = await visit(firm.admin, "/clients");
    await page.getByRole("main").hover();
    await expect(async () => {
      await page.mouse.wheel(0, 4000);
      await expect(page.getByRole("link", { name: "Client 120" })).toBeInViewport({ timeout: 500 });
    }).toPass();
    const pos = () => page.evaluate(() => { const m = document.getElementById("content")!; return [m.scrollTop, m.scrollHeight, sessionStorage.getItem("tsr-scroll-restoration-v1_3")]; });
    console.log(await pos());
    await page.getByRole("link", { name: "Client 120" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Client 120" })).toBeVisible();
    console.log(await pos());
    await page.evaluate(() => {
      const log: unknown[] = ((globalThis as any).spy = []);
      const note = (w: string, a: unknown) => { const m = document.getElementById("content")!; const u = m.querySelector("ul[aria-label=Clients]") as HTMLElement | null; log.push([Math.round(performance.now()), w, a, m.scrollTop, m.scrollHeight, u?.style.cssText, u?.children.length]); };
      const d = Object.getOwnPropertyDescriptor(Element.prototype, "scrollTop")!;
      Object.defineProperty(Element.prototype, "scrollTop", { ...d, set(v) { d.set!.call(this, v); if ((this as Element).id === "content") note("set", v); } });
      const st = Element.prototype.scrollTo; Element.prototype.scrollTo = function (...a: any[]) { (st as any).apply(this, a); note("scrollTo", a); };
      new MutationObserver(() => note("mut", 0)).observe(document.getElementById("content")!, { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] });
      document.getElementById("content")!.addEventListener("scroll", () => note("scroll", 0));
    });
    await page.goBack();
    await expect(page.getByText("120 clients")).toBeVisible();
    await new Promise((r) => setTimeout(r, 500));
    console.log(JSON.stringify(await page.evaluate(() => (globalThis as any).spy), null, 0).replaceAll("],[", "],\n["));
    for (let i = 0; i < 5; i++) { console.log(i, await pos()); await new Promise((r) => setTimeout(r, 200)); }
});
