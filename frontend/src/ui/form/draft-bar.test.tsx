import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import * as z from "zod/mini";
import { createDraftStore, memoryBackend } from "@/lib/draft-store";
import { useDraft } from "@/lib/use-draft";
import { renderUi } from "@/test/render";
import { DraftBar } from "./draft-bar";
import { TextField } from "./fields";
import { Form } from "./form";
import { requiredText } from "./rules";
import { useZodForm } from "./use-zod-form";

const schema = z.object({ name: requiredText() });

function parse(value: unknown) {
  const result = schema.safeParse(value);
  return result.success ? result.data : undefined;
}

const store = createDraftStore(memoryBackend());

function Sample() {
  const form = useZodForm(schema, { name: "" });
  const draft = useDraft("ada/sample/new", parse, store);
  return (
    <Form form={form} onSubmit={() => undefined}>
      <DraftBar form={form} draft={draft} />
      <TextField name="name" label="Name" />
    </Form>
  );
}

it("keeps what is typed, and offers it on the next visit", async () => {
  const first = renderUi(<Sample />);
  await first.user.type(screen.getByRole("textbox", { name: "Name" }), "Half a na");
  first.unmount();
  const { user } = renderUi(<Sample />);
  await user.click(await screen.findByRole("button", { name: "Restore" }));
  expect(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Half a na");
  await waitFor(() => expect(screen.queryByText(/Draft from/)).not.toBeInTheDocument());
});

it("is thrown away when it is not wanted", async () => {
  const { user, unmount } = renderUi(<Sample />);
  await user.click(await screen.findByRole("button", { name: "Discard" }));
  unmount();
  renderUi(<Sample />);
  await new Promise((done) => setTimeout(done, 50));
  expect(screen.queryByText(/Draft from/)).not.toBeInTheDocument();
});
