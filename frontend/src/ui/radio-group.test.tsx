import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { RadioGroup } from "./radio-group";

function Roles() {
  const [role, setRole] = useState("member");
  const options = ["admin", "member", "portal"].map((value) => ({ value, label: value }));
  return <RadioGroup label="Role" options={options} value={role} onValueChange={setRole} />;
}

describe("a group of choices", () => {
  it("chooses what the arrow keys reach, however quickly the key is let go", async () => {
    render(<Roles />);
    const member = screen.getByRole("radio", { name: "member" });
    member.focus();
    fireEvent.keyDown(member, { key: "ArrowUp" });
    fireEvent.keyUp(document, { key: "ArrowUp" });
    expect(await screen.findByRole("radio", { name: "admin", checked: true })).toHaveFocus();
  });

  it("chooses nothing when the focus comes from elsewhere", () => {
    render(<Roles />);
    screen.getByRole("radio", { name: "portal" }).focus();
    expect(screen.getByRole("radio", { name: "member" })).toBeChecked();
  });
});
