import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setLanguage } from "@/i18n";
import { deviceTimeZone, setTimeZone } from "@/lib/time-zone";
import { server } from "@/test/msw/server";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

afterEach(async () => {
  vi.useRealTimers();
  server.events.removeAllListeners();
  setTimeZone(deviceTimeZone());
  await setLanguage("en");
});

/** Neither is where tests run. */
const TOKYO = "Asia/Tokyo";
const MARQUESAS = "Pacific/Marquesas";

function live({ org, own }: { org: string; own: string | null }) {
  state.me.org.timezone = org;
  state.me.user.timezone = own;
}

async function seenSince() {
  await screen.findByRole("heading", { level: 1, name: "Settings" });
  const list = await screen.findByRole("list", { name: "Where you are signed in" });
  return within(list).getAllByRole("listitem")[0]?.textContent;
}

describe("times are shown", () => {
  it("by the organisation's clock to who has chosen none", async () => {
    live({ org: TOKYO, own: null });
    renderRoute("/settings");
    expect(await seenSince()).toMatch(/since .*6:00\sPM/);
  });

  it("by the person's own clock", async () => {
    live({ org: TOKYO, own: MARQUESAS });
    renderRoute("/settings");
    expect(await seenSince()).toMatch(/since .*11:30\sPM/);
  });

  it("by the other clock as soon as another is chosen", async () => {
    live({ org: TOKYO, own: MARQUESAS });
    const { user } = renderRoute("/settings");
    await user.click(await screen.findByRole("button", { name: "Remove Pacific/Marquesas" }));
    await user.click(screen.getByRole("button", { name: "Save profile" }));
    await waitFor(() => expect(state.me.user.timezone).toBeNull());
    await waitFor(async () => expect(await seenSince()).toMatch(/since .*6:00\sPM/));
  });

  it.each([
    [TOKYO, "Good morning"],
    [MARQUESAS, "Good afternoon"],
  ])("and who is greeted is greeted by it: %s", async (zone, words) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T22:00:00Z") });
    live({ org: zone, own: null });
    renderRoute("/");
    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});

it("days are asked for by the organisation's clock, and from the first time on", async () => {
  live({ org: TOKYO, own: null });
  const asked: (string | null)[] = [];
  server.events.on("request:start", ({ request }) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith("/audit-log")) asked.push(searchParams.get("from"));
  });
  renderRoute("/admin/audit?from=2026-11-20");
  await screen.findByRole("table", { name: "Audit log" });
  expect(asked).toEqual(["2026-11-19T15:00:00.000Z"]);
});

it("the settings name the organisation's time zone, in either language", async () => {
  live({ org: "America/New_York", own: null });
  renderRoute("/settings");
  const zone = await screen.findByRole("combobox", { name: "Time zone" });
  expect(zone).toHaveTextContent("As in the organisation (America/New York)");
  await setLanguage("de");
  expect(await screen.findByRole("combobox", { name: "Zeitzone" })).toHaveTextContent(
    "Wie in der Organisation (America/New York)",
  );
});
