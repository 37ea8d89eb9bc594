import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { session } from "@/api/session/browser";
import { ErrorView } from "@/features/errors/error-view";
import { useFormat } from "@/i18n/use-format";
import { useStore } from "@/lib/store";
import { Callout } from "@/ui/callout";
import { Skeleton } from "@/ui/skeleton";
import { AuthLayout } from "./auth-layout";
import { CodeForm } from "./code-form";
import { KnownForm, NewcomerForm } from "./invitation-forms";
import { arrivals, dropLinkToken, readLinkToken } from "./link-token";
import { type Invitation, invitationQuery } from "./queries";
import { useSecondStep } from "./second-step";
import { type Acceptance, acceptInvitation } from "./sign-in";
import { StaleLinkPage, isStaleLink } from "./stale-link-page";

/** Who invites to what, and the way in. */
export function InvitationPage() {
  return <Looked key={useStore(arrivals)} />;
}

function Looked() {
  const { t } = useTranslation();
  const [token, setToken] = useState(() => readLinkToken("accept-invitation"));
  const query = useQuery({ ...invitationQuery(token ?? ""), enabled: token !== null });
  const drop = () => {
    dropLinkToken("accept-invitation");
    setToken(null);
  };
  if (token === null || isStaleLink(query.error)) return <StaleLinkPage page="accept-invitation" />;
  if (query.data) return <Offer offer={query.data} token={token} onStale={drop} />;
  return (
    <AuthLayout title={t("auth.invitation.waiting")} description={t("auth.invitation.reading")}>
      {query.error ? (
        <ErrorView error={query.error} retry={() => void query.refetch()} compact />
      ) : (
        <div aria-busy="true" className="flex flex-col gap-4">
          <Skeleton className="h-control w-full" />
          <Skeleton className="h-control w-full" />
          <Skeleton className="h-control w-full" />
        </div>
      )}
    </AuthLayout>
  );
}

interface OfferProps {
  offer: Invitation;
  token: string;
  onStale: () => void;
}

function Offer({ offer, token, onStale }: OfferProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const step = useSecondStep(async (acceptance: Acceptance, code) => {
    try {
      await acceptInvitation(acceptance, code);
    } catch (error) {
      if (!isStaleLink(error)) throw error;
      onStale();
      return;
    }
    dropLinkToken("accept-invitation");
    await navigate({ to: "/", replace: true });
  });
  const send = (name: string, password: string) => step.first({ token, name, password });
  const role = t(`auth.role.${offer.role}`);
  return (
    <AuthLayout
      title={t("auth.invitation.title", { org: offer.org.name })}
      description={step.asked ? t("auth.code.title") : t("auth.invitation.description", { role })}
    >
      {step.asked ? (
        <CodeForm send={step.second} onBack={step.back} />
      ) : (
        <>
          <SomebodyElse email={offer.email} />
          {offer.has_password ? (
            <KnownForm offer={offer} send={(password) => send(offer.name, password)} />
          ) : (
            <NewcomerForm offer={offer} send={send} />
          )}
          <p className="mt-4 text-center text-meta text-fg-3">
            {t("auth.invitation.until", { when: format.instant(offer.expires_at) })}
          </p>
        </>
      )}
    </AuthLayout>
  );
}

/** Whoever tries a link out for a colleague is told that it signs them out. */
function SomebodyElse({ email }: { email: string }) {
  const { t } = useTranslation();
  const signedIn = useStore(session.phase) === "signed_in";
  const me = session.getMe();
  if (!signedIn || !me || me.user.email === email) return null;
  return (
    <Callout hue="amber" icon={UserRoundCheck} className="mb-4">
      {t("auth.invitation.somebody_else", { name: me.user.name, email })}
    </Callout>
  );
}
