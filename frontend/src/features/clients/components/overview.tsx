import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MentionedIn } from "@/features/mentions/components/mentioned-in";
import { LatestActivity } from "@/features/records/components/latest-activity";
import { TextFact } from "@/features/records/components/text-fact";
import { ContactTracking } from "@/features/touchpoints/components/contact-tracking";
import { useFormat } from "@/i18n/use-format";
import { Avatar } from "@/ui/avatar";
import { PageSection } from "@/ui/page-header";
import type { Client } from "../types";
import { AboutSection } from "./about-section";
import { ContactsSection } from "./contacts-section";
import { Facts } from "./facts";

interface OverviewProps {
  client: Client;
  projects: ReactNode;
  onShowActivity: () => void;
}

export function Overview({ client, projects, onShowActivity }: OverviewProps) {
  const { t } = useTranslation();
  return (
    <div className="mx-auto flex max-w-300 flex-col gap-6 px-gutter py-6 max-md:py-4">
      <RecordHead client={client} />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <PageSection title={t("clients.section.details")}>
            <Facts client={client} />
          </PageSection>
          <AboutSection client={client} />
          {projects}
          <MentionedIn type="client" id={client.id} />
        </div>
        <aside className="flex min-w-0 flex-col gap-8">
          <ContactTracking key={client.id} client={client} />
          <ContactsSection client={client} />
          <LatestActivity onShowAll={onShowActivity} />
        </aside>
      </div>
    </div>
  );
}

function RecordHead({ client }: { client: Client }) {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = [
    client.type ? t(`clients.type.${client.type}`) : t("clients.no_type"),
    t(`clients.billing.${client.billing_type}`),
    t("clients.since", { ago: format.ago(client.created_at) }),
  ];
  return (
    <div className="flex items-start gap-3">
      <Avatar name={client.name} square size="lg" decorative />
      <div className="flex min-w-0 flex-1 flex-col">
        <TextFact field="name" className="max-w-160 py-0! text-record font-semibold" />
        <p className="text-meta text-fg-2">{parts.join(" · ")}</p>
      </div>
    </div>
  );
}
