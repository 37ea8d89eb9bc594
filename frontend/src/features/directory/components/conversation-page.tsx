import { useInfiniteQuery } from "@tanstack/react-query";
import { useMe } from "@/api/me";
import { flatten } from "@/api/page";
import { useEdited } from "@/features/records/editable";
import { CountingPart } from "@/features/touchpoints/components/counting-part";
import { howOfChannel } from "@/features/touchpoints/countable";
import { dayOf } from "@/lib/dates";
import { messagesQuery } from "../messages";
import { channels } from "../nouns";
import { MessageThread } from "./message-thread";
import { RecordPage } from "./record-page";

export function ConversationPage({ id }: { id: string }) {
  return (
    <RecordPage
      type="conversation"
      id={id}
      main={() => (
        <>
          <CountButton />
          <MessageThread />
        </>
      )}
    />
  );
}

/** With nobody of a client there is nothing to count. */
function CountButton() {
  const { record } = useEdited();
  const { org } = useMe();
  const { client_id: client, touchpoint_id: counted } = record;
  const channel = channels.find((one) => one === record["channel"]);
  const [newest] = flatten(useInfiniteQuery(messagesQuery(record.id)).data);
  if (typeof client !== "string" || !channel) return null;
  return (
    <div className="flex min-h-control">
      <CountingPart
        source={{
          key: { type: "conversation", id: record.id },
          // The day of what was said last; of the entry while nothing is written down.
          date: dayOf(newest?.sent_at ?? record.created_at, org.timezone),
          how: howOfChannel(channel),
        }}
        clientId={client}
        touchpointId={typeof counted === "string" ? counted : null}
      />
    </div>
  );
}
