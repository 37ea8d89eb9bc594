import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { state } from "@/test/msw/state";
import { renderRoute } from "@/test/render";

describe("the second factor", () => {
  it("is set up: key, code, recovery codes that must be kept", async () => {
    const { user } = renderRoute("/settings");
    await user.click(await screen.findByRole("button", { name: "Set up" }));
    const dialog = await screen.findByRole("dialog", { name: "Second factor" });
    expect(await within(dialog).findByText("JBSW Y3DP EHPK 3PXP")).toBeInTheDocument();
    const code = within(dialog).getByRole("textbox", { name: "Code" });
    await user.type(code, "000000{Enter}");
    await waitFor(() => expect(code).toHaveAccessibleDescription("This is wrong."));
    await user.clear(code);
    await user.type(code, "123456{Enter}");
    expect(await within(dialog).findByText("b7pd-4wne-c8rj")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    expect(screen.getByText("b7pd-4wne-c8rj")).toBeInTheDocument();
    await user.click(screen.getByRole("checkbox", { name: "I have kept these codes" }));
    await user.click(screen.getByRole("button", { name: "Done" }));
    expect(await screen.findByText(/3 recovery codes are left/)).toBeInTheDocument();
    expect(screen.queryByText("b7pd-4wne-c8rj")).not.toBeInTheDocument();
  });

  it("gives its codes as a file", async () => {
    state.secondFactor.enabled = true;
    const made = vi.fn<(blob: Blob) => string>(() => "blob:codes");
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: () => undefined });
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockReturnValue();
    const { user } = renderRoute("/settings");
    await user.click(await screen.findByRole("button", { name: "New recovery codes" }));
    const question = await screen.findByRole("alertdialog");
    await user.click(within(question).getByRole("button", { name: "New recovery codes" }));
    await user.click(await screen.findByRole("button", { name: "Download" }));
    expect(click).toHaveBeenCalledOnce();
    await expect(made.mock.calls[0]?.[0].text()).resolves.toContain("z2xk-5mth-q6ya");
  });

  it("is removed, unless the organisation wants it", async () => {
    state.secondFactor.enabled = true;
    const { user } = renderRoute("/settings");
    await user.click(await screen.findByRole("button", { name: "Remove" }));
    const question = await screen.findByRole("alertdialog");
    state.secondFactor.required = true;
    await user.click(within(question).getByRole("button", { name: "Remove" }));
    expect(await within(question).findByText(/can't be removed here/)).toBeInTheDocument();
    state.secondFactor.required = false;
    await user.click(within(question).getByRole("button", { name: "Remove" }));
    expect(await screen.findByText("Second factor removed")).toBeInTheDocument();
    expect(await screen.findByRole("button", { name: "Set up" })).toBeInTheDocument();
  });

  it("is not offered for removal where the organisation wants it", async () => {
    state.secondFactor = { enabled: true, required: true, recovery_codes_left: 2 };
    renderRoute("/settings");
    const remove = await screen.findByRole("button", { name: "Remove" });
    expect(remove).toHaveAttribute("aria-disabled", "true");
    expect(screen.getByText(/2 recovery codes are left\. Make new ones/)).toBeInTheDocument();
  });
});

describe("confirming that it is you", () => {
  const dialog = () => screen.findByRole("dialog", { name: "Confirm that it is you" });

  async function begin() {
    state.confirmed = false;
    state.secondFactor.enabled = true;
    const { user } = renderRoute("/settings");
    await user.click(await screen.findByRole("button", { name: "Remove" }));
    const question = await screen.findByRole("alertdialog");
    await user.click(within(question).getByRole("button", { name: "Remove" }));
    await dialog();
    return { user, question };
  }

  it("lets what was asked for go on by itself", async () => {
    const { user } = await begin();
    const password = within(await dialog()).getByLabelText("Password");
    expect(password).toHaveFocus();
    await user.type(password, "not it{Enter}");
    await waitFor(() => expect(password).toHaveAccessibleDescription("This is wrong."));
    await user.clear(password);
    await user.type(password, `${state.password}{Enter}`);
    expect(await screen.findByText("Second factor removed")).toBeInTheDocument();
    expect(screen.queryByText("Confirm that it is you")).not.toBeInTheDocument();
  });

  it("can be left, and then nothing was done", async () => {
    const { user, question } = await begin();
    await user.click(within(await dialog()).getByRole("button", { name: "Cancel" }));
    expect(await within(question).findByText(/it was not confirmed/)).toBeInTheDocument();
    expect(state.secondFactor.enabled).toBe(true);
  });

  it("can be thought over where there is nothing to see without", async () => {
    state.confirmed = false;
    const { user } = renderRoute("/settings");
    await user.click(await screen.findByRole("button", { name: "Set up" }));
    await user.click(within(await dialog()).getByRole("button", { name: "Cancel" }));
    expect(await screen.findByText(/it was not confirmed/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    const password = within(await dialog()).getByLabelText("Password");
    await user.type(password, `${state.password}{Enter}`);
    expect(await screen.findByText("JBSW Y3DP EHPK 3PXP")).toBeInTheDocument();
  });

  it("is asked once for all that wait for it", async () => {
    state.confirmed = false;
    const { answer, api } = await import("@/api/client");
    renderRoute("/settings");
    await screen.findByRole("button", { name: "Set up" });
    const both = Promise.all([1, 2].map(() => answer(api.POST("/api/v1/me/totp"))));
    const { confirmation } = await import("@/api/confirmation");
    await dialog();
    state.confirmed = true;
    confirmation.get()?.answer(true);
    await expect(both).resolves.toHaveLength(2);
  });
});
