import { useTranslation } from "react-i18next";
import { choiceText } from "../words";
import { RecordPage } from "./record-page";
import { RelatedList } from "./related-list";
import { LinkedClients } from "./relationships";

export function ContactPage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <RecordPage
      type="contact"
      id={id}
      aside={() => <LinkedClients />}
      main={() => (
        <RelatedList
          type="conversation"
          of={{ contact_id: id }}
          sort="-updated_at"
          detail={({ channel }) => choiceText(t, "channel", String(channel))}
        />
      )}
    />
  );
}
