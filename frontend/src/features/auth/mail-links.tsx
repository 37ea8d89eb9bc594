import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { linkStyle } from "./link-style";
import { optionsQuery } from "./queries";

/** What somebody types who runs Rapport, and helps who is locked out. */
const COMMAND = "rapport user password";

/** Why no link can come, and who helps instead. */
export function NoMail() {
  const { t } = useTranslation();
  return (
    <>
      {t("auth.no_mail")} <code className="font-mono whitespace-nowrap">{COMMAND}</code>
    </>
  );
}

/** The ways in by a link that comes by mail; where no mail is sent, the way there is instead. */
export function MailLinks() {
  const { t } = useTranslation();
  const { data, isPending } = useQuery(optionsQuery);
  return (
    // As high as either from the start: nothing moves when the answer comes.
    <div
      aria-busy={isPending}
      className="mt-6 flex min-h-16 flex-col items-center gap-2 max-md:min-h-24"
    >
      {data?.mail === false && (
        <p className="text-fg-2">
          <NoMail />
        </p>
      )}
      {/* Unanswered, it is for the pages of the links to find out. */}
      {data?.mail !== false && !isPending && (
        <>
          <Link to="/forgot-password" className={linkStyle}>
            {t("auth.forgot.link")}
          </Link>
          <Link to="/sign-in-link" className={linkStyle}>
            {t("auth.sign_in_link.link")}
          </Link>
        </>
      )}
    </div>
  );
}
