import { screen } from "@testing-library/react";
import { Archive, Users } from "lucide-react";
import { describe, expect, it, vi } from "vitest";
import { renderUi } from "@/test/render";
import { Button } from "./button";
import { Confirm } from "./confirm";
import { EmptyState } from "./empty-state";
import { ErrorBoundary } from "./error-boundary";
import { Input } from "./input";
import { Menu } from "./menu";
import { QueryBoundary, type QueryLike } from "./query-boundary";
import { Sheet } from "./sheet";
import { type Column, Table } from "./table";

describe("Button", () => {
  it("that can't be used takes no press, keeps the focus and says why", async () => {
    const press = vi.fn();
    const { user } = renderUi(
      <Button icon={Archive} disabledReason="Only an admin may" onClick={press}>
        Archive
      </Button>,
    );
    await user.tab();
    expect(screen.getByRole("button")).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(press).not.toHaveBeenCalled();
    expect(await screen.findByRole("tooltip")).toHaveTextContent("Only an admin may");
  });

  it("that waits takes no second press", async () => {
    const press = vi.fn();
    const { user } = renderUi(
      <Button pending type="submit" onClick={press}>
        Save
      </Button>,
    );
    await user.click(screen.getByRole("button", { name: "Save", busy: true }));
    expect(press).not.toHaveBeenCalled();
  });
});

describe("Sheet and Confirm", () => {
  it("begin in the first field, or on the harmless button", () => {
    const { rerender } = renderUi(
      <Sheet open onOpenChange={() => undefined} title="New client">
        <Input label="Name" />
      </Sheet>,
    );
    expect(screen.getByLabelText("Name")).toHaveFocus();
    rerender(
      <Confirm
        open
        onOpenChange={() => undefined}
        title="Delete?"
        description="For good."
        confirmLabel="Delete"
        onConfirm={() => undefined}
      />,
    );
    expect(screen.getByRole("button", { name: "Cancel" })).toHaveFocus();
  });
});

describe("Menu", () => {
  it("does not run what is disabled, and shows the reason", async () => {
    const run = vi.fn();
    const { user } = renderUi(
      <Menu
        trigger={<button type="button">More</button>}
        sections={[
          {
            id: "a",
            items: [{ id: "x", label: "Archive", disabledReason: "Open invoices", onSelect: run }],
          },
          { id: "b", items: [] },
        ]}
      />,
    );
    await user.click(screen.getByRole("button", { name: "More" }));
    const item = await screen.findByRole("menuitem", { name: /Archive/ });
    expect(item).toHaveTextContent("Open invoices");
    await user.click(item);
    expect(run).not.toHaveBeenCalled();
    expect(screen.queryByRole("separator")).not.toBeInTheDocument();
  });
});

interface Row {
  id: string;
  name: string;
}

const columns: Column<Row>[] = [
  {
    id: "name",
    header: "Name",
    sort: "name",
    cell: (row) => <a href={`/${row.id}`}>{row.name}</a>,
  },
  { id: "id", header: "Number", cell: (row) => row.id },
];
const rows: Row[] = [
  { id: "1", name: "Ridgeline" },
  { id: "2", name: "Harbor" },
];

describe("Table", () => {
  it("asks for the other direction, and says which is in force", async () => {
    const sort = vi.fn();
    const table = (
      <Table
        label="Clients"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        sort="name"
        onSortChange={sort}
      />
    );
    const { user } = renderUi(table);
    expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
    await user.click(screen.getByRole("button", { name: "Name" }));
    expect(sort).toHaveBeenCalledWith("-name");
  });

  it("moves between rows with the arrow keys", async () => {
    const { user } = renderUi(
      <Table label="Clients" columns={columns} rows={rows} rowKey={(row) => row.id} />,
    );
    await user.tab();
    expect(screen.getByRole("link", { name: "Ridgeline" })).toHaveFocus();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(screen.getByRole("link", { name: "Harbor" })).toHaveFocus();
    await user.keyboard("k");
    expect(screen.getByRole("link", { name: "Ridgeline" })).toHaveFocus();
  });

  it("draws only a part of a long list", () => {
    const many = Array.from({ length: 5000 }, (_, index) => ({
      id: String(index),
      name: `Client ${index}`,
    }));
    renderUi(<Table label="Clients" columns={columns} rows={many} rowKey={(row) => row.id} />);
    expect(screen.getAllByRole("row").length).toBeLessThan(200);
    expect(screen.getByRole("table")).toHaveAttribute("aria-rowcount", "5001");
  });
});

describe("QueryBoundary", () => {
  const query = (part: Partial<QueryLike<string[]>>): QueryLike<string[]> => ({
    data: undefined,
    error: null,
    isPending: false,
    refetch: () => undefined,
    ...part,
  });
  const show = (state: QueryLike<string[]>, filtered = false) =>
    renderUi(
      <QueryBoundary
        query={state}
        isEmpty={(data) => data.length === 0}
        filtered={filtered}
        skeleton={<p>skeleton</p>}
        empty={<EmptyState icon={Users} title="No clients yet" />}
        noMatch={<p>No match</p>}
        error={(_error, retry) => (
          <button type="button" onClick={retry}>
            Retry
          </button>
        )}
      >
        {(data) => <p>{data.join()}</p>}
      </QueryBoundary>,
    );

  it("shows the skeleton late", async () => {
    show(query({ isPending: true }));
    expect(screen.queryByText("skeleton")).not.toBeInTheDocument();
    expect(await screen.findByText("skeleton")).toBeInTheDocument();
  });

  it("offers to try again", async () => {
    const refetch = vi.fn();
    const { user } = show(query({ error: new Error("x"), refetch }));
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(refetch).toHaveBeenCalledOnce();
  });

  it("tells nothing yet from no match, and keeps content when a refresh fails", () => {
    show(query({ data: [] }));
    expect(screen.getByText("No clients yet")).toBeInTheDocument();
    show(query({ data: [] }), true);
    expect(screen.getByText("No match")).toBeInTheDocument();
    show(query({ data: ["Ridgeline"], error: new Error("x") }));
    expect(screen.getByText("Ridgeline")).toBeInTheDocument();
  });
});

describe("ErrorBoundary", () => {
  it("keeps the rest of the page and can try again", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    let broken = true;
    function Widget() {
      if (broken) throw new Error("boom");
      return <p>Widget</p>;
    }
    const { user } = renderUi(
      <>
        <p>Rest</p>
        <ErrorBoundary
          fallback={(_error, retry) => (
            <button type="button" onClick={retry}>
              Retry
            </button>
          )}
        >
          <Widget />
        </ErrorBoundary>
      </>,
    );
    expect(screen.getByText("Rest")).toBeInTheDocument();
    broken = false;
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(screen.getByText("Widget")).toBeInTheDocument();
  });
});
