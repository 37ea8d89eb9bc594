import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { ApiError } from "@/api/problem";
import { renderUi } from "@/test/render";
import { TextField } from "./fields";
import { Form, FormRefusal, SubmitButton } from "./form";
import { SelectField } from "./select-field";
import { optionalEmail, optionalText, requiredText } from "./rules";
import { useZodForm } from "./use-zod-form";

const schema = z.object({
  name: requiredText(),
  type: z.nullable(z.string()),
  contacts: z.array(z.object({ email: optionalEmail() })),
});

function refusal(status: number, errors: { field: string; code: string; message: string }[] = []) {
  return new ApiError(status, { code: "invalid", detail: "Refused.", errors }, new Headers());
}

function Sample({ onSubmit }: { onSubmit: (values: unknown) => Promise<void> }) {
  const form = useZodForm(schema, { name: "", type: null, contacts: [{ email: "" }] });
  return (
    <Form form={form} onSubmit={onSubmit}>
      <TextField name="name" label="Name" />
      <SelectField name="type" label="Type" options={[{ value: "a", label: "A" }]} />
      <TextField name="contacts.0.email" label="Email" />
      <FormRefusal />
      <SubmitButton>Save</SubmitButton>
    </Form>
  );
}

function setUp(onSubmit: (values: unknown) => Promise<void> = () => Promise.resolve()) {
  const save = vi.fn(onSubmit);
  return { save, ...renderUi(<Sample onSubmit={save} />) };
}

const press = () => screen.getByRole("button", { name: "Save" });

describe("a form", () => {
  it("shows what is missing beside its field, and goes there", async () => {
    const { user, save } = setUp();
    await user.click(press());
    const name = screen.getByRole("textbox", { name: "Name" });
    await waitFor(() => expect(name).toHaveFocus());
    expect(name).toHaveAccessibleDescription("This field is required.");
    expect(save).not.toHaveBeenCalled();
    await user.type(name, "Ada");
    expect(name).not.toHaveAccessibleDescription();
  });

  it("sends trimmed texts, and null for empty ones", async () => {
    const { user, save } = setUp();
    await user.type(screen.getByRole("textbox", { name: "Name" }), "  Ada ");
    await user.click(press());
    await waitFor(() =>
      expect(save).toHaveBeenCalledWith({ name: "Ada", type: null, contacts: [{ email: null }] }),
    );
    expect(z.safeParse(optionalText(3), "abcd").success).toBe(false);
  });

  it("puts the server's faults beside their fields, and focuses the first on the page", async () => {
    const { user } = setUp(() =>
      Promise.reject(
        refusal(422, [
          { field: "contacts[0].email", code: "email", message: "This is not an email address." },
          { field: "type", code: "required", message: "This field is required." },
        ]),
      ),
    );
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Ada");
    await user.click(press());
    const type = screen.getByRole("combobox", { name: "Type" });
    await waitFor(() => expect(type).toHaveFocus());
    expect(type).toHaveAccessibleDescription("This field is required.");
    expect(screen.getByRole("textbox", { name: "Email" })).toHaveAccessibleDescription(
      "This is not an email address.",
    );
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Ada");
  });

  it("names a fault that no field can show, and keeps what was typed", async () => {
    const { user } = setUp(() =>
      Promise.reject(refusal(422, [{ field: "currency", code: "currency", message: "Unknown." }])),
    );
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Ada");
    await user.click(press());
    expect(await screen.findByText("currency: Unknown.")).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Ada");
  });

  it("says so when the server does not answer, and can be sent again", async () => {
    let tries = 0;
    const { user, save } = setUp(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new TypeError("Failed to fetch")) : Promise.resolve();
    });
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Ada{Enter}");
    expect(await screen.findByText(/The server does not answer/)).toBeInTheDocument();
    await user.click(press());
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
    await waitFor(() => expect(screen.queryByText(/does not answer/)).not.toBeInTheDocument());
  });

  it("is sent once, however often one presses", async () => {
    let finish = () => undefined as void;
    const { user, save } = setUp(
      () =>
        new Promise((done) => {
          finish = done;
        }),
    );
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Ada{Enter}");
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    await user.click(press());
    await user.type(screen.getByRole("textbox", { name: "Name" }), "{Enter}");
    expect(save).toHaveBeenCalledOnce();
    finish();
  });

  it("in a dialog does not send the form around it", async () => {
    const outer = vi.fn();
    function Nested() {
      const [count, setCount] = useState(0);
      return (
        <form onSubmit={outer}>
          <span>{count}</span>
          <Sample onSubmit={() => Promise.resolve(setCount(count + 1))} />
        </form>
      );
    }
    vi.spyOn(console, "error").mockReturnValue();
    const { user } = renderUi(<Nested />);
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Ada");
    await user.click(press());
    expect(outer).not.toHaveBeenCalled();
  });
});
