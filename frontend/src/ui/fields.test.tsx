import { screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { renderUi } from "@/test/render";
import { Combobox } from "./combobox";
import { Input, SearchInput } from "./input";
import { MultiCombobox } from "./multi-combobox";
import { Segmented } from "./segmented";
import { Select } from "./select";

const people = ["Ada Lovell", "Tomas Meer", "Élodie Weiß"].map((name) => ({
  value: name,
  label: name,
}));

describe("Input", () => {
  it("ties label, hint and fault to the control", () => {
    const { rerender } = renderUi(<Input label="Email" hint="Where we write to" />);
    expect(screen.getByLabelText("Email")).toHaveAccessibleDescription("Where we write to");
    rerender(<Input label="Email" hint="Where we write to" error="Not an address" />);
    expect(screen.getByLabelText("Email")).toHaveAccessibleDescription("Not an address");
    expect(screen.getByLabelText("Email")).toBeInvalid();
  });
});

describe("SearchInput", () => {
  it("is emptied by Escape and by its button", async () => {
    const change = vi.fn();
    const { user } = renderUi(<SearchInput label="Search" value="ridge" onValueChange={change} />);
    await user.type(screen.getByRole("searchbox", { name: "Search" }), "{Escape}");
    await user.click(screen.getByRole("button", { name: "Clear" }));
    expect(change.mock.calls).toEqual([[""], [""]]);
  });
});

function Poc() {
  const [value, setValue] = useState<string | null>(null);
  return (
    <Combobox
      label="POC"
      options={people}
      value={value}
      onValueChange={setValue}
      placeholder="Nobody"
      clearable
    />
  );
}

describe("Combobox", () => {
  it("finds without regard to accents, by keyboard alone", async () => {
    const { user } = renderUi(<Poc />);
    await user.tab();
    await user.keyboard("{Enter}");
    await user.keyboard("elodie weiss{Enter}");
    expect(screen.getByRole("combobox", { name: "POC" })).toHaveTextContent("Élodie Weiß");
    expect(screen.getByRole("combobox", { name: "POC" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Remove Élodie Weiß" }));
    expect(screen.getByRole("combobox", { name: "POC" })).toHaveTextContent("Nobody");
  });

  it("leaves searching to the server when asked to", async () => {
    const ask = vi.fn();
    const { user } = renderUi(
      <Combobox
        label="POC"
        options={people}
        value={null}
        onValueChange={() => undefined}
        onQueryChange={ask}
      />,
    );
    await user.click(screen.getByRole("combobox"));
    await user.keyboard("zz");
    expect(ask).toHaveBeenLastCalledWith("zz");
    expect(screen.getAllByRole("option")).toHaveLength(3);
  });
});

describe("MultiCombobox", () => {
  it("stays open for the next choice and takes chips away", async () => {
    function Team() {
      const [value, setValue] = useState<string[]>([]);
      return <MultiCombobox label="Team" options={people} value={value} onValueChange={setValue} />;
    }
    const { user } = renderUi(<Team />);
    await user.click(screen.getByRole("combobox", { name: "Team" }));
    await user.click(screen.getByRole("option", { name: /Ada/ }));
    await user.click(screen.getByRole("option", { name: /Tomas/ }));
    await user.keyboard("{Escape}");
    expect(screen.getByRole("combobox", { name: "Team" })).toHaveTextContent("2 selected");
    await user.click(screen.getByRole("button", { name: "Remove Ada Lovell" }));
    expect(screen.getByRole("combobox", { name: "Team" })).toHaveTextContent("1 selected");
  });
});

describe("Select and Segmented", () => {
  it("answer only with values that they offer", async () => {
    const choose = vi.fn();
    const options = [
      { value: "a", label: "Alpha" },
      { value: "b", label: "Beta" },
    ] as const;
    const { user } = renderUi(
      <>
        <Select label="Letter" options={options} value="a" onValueChange={choose} />
        <Segmented label="View" options={options} value="a" onValueChange={choose} />
      </>,
    );
    await user.click(screen.getByRole("combobox", { name: "Letter" }));
    await user.click(await screen.findByRole("option", { name: "Beta" }));
    await user.click(screen.getByRole("radio", { name: "Beta" }));
    expect(choose.mock.calls).toEqual([["b"], ["b"]]);
  });
});
