import { MessageThread } from "./message-thread";
import { RecordPage } from "./record-page";

export function ConversationPage({ id }: { id: string }) {
  return <RecordPage type="conversation" id={id} main={() => <MessageThread />} />;
}
