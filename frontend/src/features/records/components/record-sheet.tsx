import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, useState } from "react";
import { type RecordType, type WholeRecord, recordQuery } from "@/api/records";
import { ErrorView } from "@/features/errors/error-view";
import { useHold } from "@/lib/use-hold";
import { QueryBoundary } from "@/ui/query-boundary";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";

interface RecordSheetProps {
  type: RecordType;
  /** Undefined: closed. */
  mode: "new" | "edit" | undefined;
  /** Which one to edit. */
  id: string | undefined;
  title: (mode: "new" | "edit" | undefined) => string;
  onClose: () => void;
  /** Its buttons go into the footer. */
  form: (record: WholeRecord | undefined, footer: HTMLElement | null) => ReactNode;
}

/** Makes or edits a record, beside its page. Open or not is said by the address. */
export function RecordSheet({ type, mode, id, title, onClose, form }: RecordSheetProps) {
  const open = mode === "new" || (mode === "edit" && id !== undefined);
  const shown = useHold(open ? mode : undefined);
  const shownId = useHold(id);
  const [footer, setFooter] = useState<HTMLElement | null>(null);
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={title(shown)}
      footer={<div ref={setFooter} className="contents" />}
    >
      <Suspense fallback={<FormSkeleton />}>
        {shown === "edit" && shownId !== undefined ? (
          <EditForm key={shownId} type={type} id={shownId}>
            {(record) => form(record, footer)}
          </EditForm>
        ) : (
          form(undefined, footer)
        )}
      </Suspense>
    </Sheet>
  );
}

interface EditFormProps {
  type: RecordType;
  id: string;
  children: (record: WholeRecord) => ReactNode;
}

function EditForm({ type, id, children }: EditFormProps) {
  const query = useQuery(recordQuery(type, id));
  // What the form began with: a later refresh must not pull the ground from under what is typed.
  const base = useFirst(query.data);
  return (
    <QueryBoundary
      query={{ ...query, data: base }}
      skeleton={<FormSkeleton />}
      isEmpty={() => false}
      empty={null}
      error={(error, retry) => <ErrorView error={error} retry={retry} compact />}
    >
      {children}
    </QueryBoundary>
  );
}

function useFirst(record: WholeRecord | undefined): WholeRecord | undefined {
  const [first, setFirst] = useState(record);
  if (first === undefined && record !== undefined) setFirst(record);
  return first;
}

const PLACES = 7;

function FormSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4">
      {Array.from({ length: PLACES }, (_, place) => (
        // Placeholders have no identity but their place.
        // oxlint-disable-next-line no-array-index-key
        <div key={place} className="flex flex-col gap-1.5">
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-control w-full" />
        </div>
      ))}
    </div>
  );
}
