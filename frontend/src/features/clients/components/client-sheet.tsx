import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorView } from "@/features/errors/error-view";
import { useHold } from "@/lib/use-hold";
import { QueryBoundary } from "@/ui/query-boundary";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { clientQuery } from "../queries";
import type { Client } from "../types";
import { ClientForm } from "./client-form-lazy";

interface ClientSheetProps {
  /** Undefined: closed. */
  mode: "new" | "edit" | undefined;
  /** Whom to edit. */
  clientId: string | undefined;
  onClose: () => void;
}

/** Makes or edits a client, beside its page. Open or not is said by the address. */
export function ClientSheet({ mode, clientId, onClose }: ClientSheetProps) {
  const { t } = useTranslation();
  const open = mode === "new" || (mode === "edit" && clientId !== undefined);
  const shown = useHold(open ? mode : undefined);
  const shownId = useHold(clientId);
  const [footer, setFooter] = useState<HTMLElement | null>(null);
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={shown === "edit" ? t("clients.form.edit") : t("clients.new")}
      footer={<div ref={setFooter} className="contents" />}
    >
      <Suspense fallback={<FormSkeleton />}>
        {shown === "edit" && shownId !== undefined ? (
          <EditForm key={shownId} id={shownId} footer={footer} onClose={onClose} />
        ) : (
          <ClientForm client={undefined} footer={footer} onClose={onClose} />
        )}
      </Suspense>
    </Sheet>
  );
}

interface EditFormProps {
  id: string;
  footer: HTMLElement | null;
  onClose: () => void;
}

function EditForm({ id, footer, onClose }: EditFormProps) {
  const query = useQuery(clientQuery(id));
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
      {(client) => <ClientForm client={client} footer={footer} onClose={onClose} />}
    </QueryBoundary>
  );
}

function useFirst(client: Client | undefined): Client | undefined {
  const [first, setFirst] = useState(client);
  if (first === undefined && client !== undefined) setFirst(client);
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
