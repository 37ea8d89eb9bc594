import { RecordPage } from "./record-page";
import { LinkedClients } from "./relationships";

export function TechnologyPage({ id }: { id: string }) {
  return <RecordPage type="technology" id={id} main={() => <LinkedClients />} />;
}
