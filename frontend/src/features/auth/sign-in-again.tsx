import { useState } from "react";
import { useTranslation } from "react-i18next";
import { session } from "@/api/session/browser";
import { errorText } from "@/features/errors/error-text";
import { Avatar } from "@/ui/avatar";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { notify } from "@/ui/toast";
import { CopiedNote } from "./copied-note";
import { LoginForm, useLoginSteps } from "./login-form";
import { signOut } from "./sign-in";

const stay = () => undefined;

/** Over the page, when the session has ended: what was typed stays, and what was asked for goes on afterwards. */
export default function SignInAgain() {
  const { t } = useTranslation();
  const me = session.getMe();
  const [leaving, setLeaving] = useState(false);
  const step = useLoginSteps();
  if (!me) return null;
  const leave = async () => {
    setLeaving(true);
    try {
      await signOut();
    } catch (error) {
      notify({ title: t("auth.sign_out_failed"), description: errorText(t, error), tone: "error" });
    } finally {
      setLeaving(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={stay}
      closable={false}
      size="sm"
      title={t("auth.again.title")}
      description={t("auth.again.description")}
    >
      <div className="flex flex-col gap-4">
        <p className="flex items-center gap-2.5">
          <Avatar name={me.user.name} hue={me.user.avatar_color} decorative />
          <span className="flex min-w-0 flex-col">
            <span className="truncate font-medium">{me.user.name}</span>
            <span className="truncate text-meta text-fg-3">{me.user.email}</span>
          </span>
        </p>
        {session.wasCopied() && <CopiedNote />}
        <LoginForm step={step} email={me.user.email} />
        <Button variant="ghost" wide pending={leaving} onClick={() => void leave()}>
          {t("auth.again.leave")}
        </Button>
      </div>
    </Dialog>
  );
}
