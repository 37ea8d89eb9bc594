import { Star } from "lucide-react";
import { describe, expect, it, vi } from "vitest";
import {
  type Action,
  getActions,
  groupActions,
  mergeActions,
  registerActions,
  runAction,
  showKeysOnce,
} from "./actions";

const action = (id: string, group: Action["group"] = "go", run = () => undefined): Action => ({
  id,
  title: () => id,
  icon: Star,
  group,
  run,
});

describe("actions", () => {
  it("of a later registration hide those of the same id", () => {
    const old = action("a");
    const fresh = action("a");
    expect(mergeActions([[old, action("b")], [fresh]])).toEqual([
      fresh,
      expect.objectContaining({ id: "b" }),
    ]);
  });

  it("are grouped in the order of the palette, without empty groups", () => {
    const groups = groupActions([action("x", "help"), action("y", "here")]);
    expect(groups.map((entry) => entry.group)).toEqual(["here", "help"]);
  });

  it("of one key show it once: where the key runs it", () => {
    const everywhere = { ...action("new", "create"), keys: "c" };
    const here = { ...action("invite", "here"), keys: "c" };
    const shown = showKeysOnce([everywhere, here, action("plain")]);
    expect(shown.map(({ id, keys }) => [id, keys])).toEqual([
      ["new", undefined],
      ["invite", "c"],
      ["plain", undefined],
    ]);
  });

  it("are there as long as their page", () => {
    const run = vi.fn();
    const leave = registerActions([action("page.do", "here", run)]);
    runAction("page.do");
    expect(run).toHaveBeenCalledOnce();
    leave();
    expect(getActions()).toEqual([]);
    runAction("page.do");
    expect(run).toHaveBeenCalledOnce();
  });
});
