import { createFileRoute } from "@tanstack/react-router";
import { RecentClients } from "@/features/clients/components/recent-clients";
import { HomePage } from "@/features/home/home-page";
import { PlannedContacts } from "@/features/touchpoints/components/planned-contacts";

export const Route = createFileRoute("/_app/")({ component: Home });

function Home() {
  return (
    <HomePage>
      <PlannedContacts />
      <RecentClients />
    </HomePage>
  );
}
