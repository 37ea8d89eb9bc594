import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import i18next from "i18next";
import { Building2, LogOut, Settings } from "lucide-react";
import { useMemo } from "react";
import { type Me, meQuery } from "@/api/me";
import { errorText } from "@/features/errors/error-text";
import { type Action, defineAction, useRegisterActions } from "@/lib/actions";
import { notify } from "@/ui/toast";
import { signOut, switchOrg } from "./sign-in";

export async function leave(): Promise<void> {
  try {
    await signOut();
  } catch (error) {
    const description = errorText(i18next.t, error);
    notify({ title: i18next.t("auth.sign_out_failed"), description, tone: "error" });
  }
}

/** The session tells the page: nothing of this organisation stays, and Home of the other one comes. */
export async function goOnIn(orgId: string): Promise<void> {
  try {
    await switchOrg(orgId);
  } catch (error) {
    const description = errorText(i18next.t, error);
    notify({ title: i18next.t("auth.switch_failed"), description, tone: "error" });
  }
}

/** One for each organisation of who belongs to several; the shell's menu runs them by their ids. */
function placesOf(me: Me | undefined): Action[] {
  if (!me || me.orgs.length < 2) return [];
  return me.orgs.map(({ id, name }) =>
    defineAction({
      id: `org.${id}`,
      title: (t) => t("auth.switch_org", { name }),
      icon: Building2,
      group: "org",
      checked: () => id === me.org.id,
      run: () => {
        if (id !== me.org.id) void goOnIn(id);
      },
    }),
  );
}

/** What the account menu offers to who is signed in. */
export function useAccountActions(): void {
  const navigate = useNavigate();
  const { data: me } = useQuery({ ...meQuery, enabled: false });
  const actions = useMemo<readonly Action[]>(
    () => [
      ...placesOf(me),
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
    [navigate, me],
  );
  useRegisterActions(actions);
}
