import { useTranslation } from "react-i18next";
import { asPromised } from "@/api/wire";
import { RecordSheet } from "@/features/records/components/record-sheet";
import type { Client } from "../types";
import { ClientForm } from "./client-form-lazy";

interface ClientSheetProps {
  /** Undefined: closed. */
  mode: "new" | "edit" | undefined;
  /** Whom to edit. */
  clientId: string | undefined;
  onClose: () => void;
}

export function ClientSheet({ mode, clientId, onClose }: ClientSheetProps) {
  const { t } = useTranslation();
  return (
    <RecordSheet
      type="client"
      mode={mode}
      id={clientId}
      title={(shown) =>
        shown === "edit"
          ? t("records.action.edit", { thing: t("records.one.client") })
          : t("clients.new")
      }
      onClose={onClose}
      form={(record, footer) => (
        <ClientForm
          client={record && asPromised<Client>(record)}
          footer={footer}
          onClose={onClose}
        />
      )}
    />
  );
}
