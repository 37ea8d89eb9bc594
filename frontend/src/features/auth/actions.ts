import { useNavigate } from "@tanstack/react-router";
import i18next from "i18next";
import { LogOut, Settings } from "lucide-react";
import { useMemo } from "react";
import { errorText } from "@/features/errors/error-text";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { notify } from "@/ui/toast";
import { signOut } from "./sign-in";

export async function leave(): Promise<void> {
  try {
    await signOut();
  } catch (error) {
    const description = errorText(i18next.t, error);
    notify({ title: i18next.t("auth.sign_out_failed"), description, tone: "error" });
  }
}

/** What the account menu offers to who is signed in. */
export function useAccountActions(): void {
  const navigate = useNavigate();
  const actions = useMemo<readonly Action[]>(
    () => [
      defineAction({
        id: "account.settings",
        title: (t) => t("auth.settings"),
        icon: Settings,
        group: "account",
        keys: "g s",
        run: () => void navigate({ to: "/settings" }),
      }),
      defineAction({
        id: "account.sign_out",
        title: (t) => t("auth.sign_out"),
        icon: LogOut,
        group: "account",
        run: () => void leave(),
      }),
    ],
    [navigate],
  );
  useRegisterActions(actions);
}
