import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/problem";
import { buttonStyle } from "@/ui/button-style";
import { AuthLayout } from "./auth-layout";
import { linkStyle } from "./link-style";
import type { LinkPage } from "./link-token";

/** Whether the server says that the link holds no more: used, too old, or cut in two by a mail program. */
export function isStaleLink(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.status === 422 &&
    error.errors.some((fault) => fault.field === "token")
  );
}

const newOnes = {
  "reset-password": "/forgot-password",
  "magic-link": "/sign-in-link",
  "accept-invitation": null,
} as const;

/** A link that holds no more: what that means, and what to do. */
export function StaleLinkPage({ page }: { page: LinkPage }) {
  const { t } = useTranslation();
  const words = {
    "accept-invitation": t("auth.stale.invitation"),
    "reset-password": t("auth.stale.reset"),
    "magic-link": t("auth.stale.magic"),
  };
  const anew = newOnes[page];
  return (
    <AuthLayout title={t("auth.stale.title")} description={words[page]}>
      <div className="flex flex-col items-center gap-4">
        {anew !== null && (
          <Link to={anew} className={buttonStyle({ variant: "primary", wide: true })}>
            {t("auth.stale.new_link")}
          </Link>
        )}
        <Link
          to="/login"
          className={anew === null ? buttonStyle({ variant: "primary", wide: true }) : linkStyle}
        >
          {t("auth.to_sign_in")}
        </Link>
      </div>
    </AuthLayout>
  );
}
