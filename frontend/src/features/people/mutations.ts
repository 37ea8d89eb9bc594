import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, ifMatch } from "@/api/client";
import { useIntent } from "@/api/intent";
import { useMe } from "@/api/me";
import { showUser } from "./queries";
import type { User, UserInvited, UserNew, UserPatch } from "./types";

/** The link must not stay in memory longer than it is shown. */
const FORGET = { gcTime: 0 };

/** Refusals are the form's to show. */
export function useInvite() {
  const queries = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: UserNew): Promise<UserInvited> =>
      intent.send(body, (header) =>
        answer(api.POST("/api/v1/users", { params: { header }, body })),
      ),
    ...FORGET,
    onSuccess: (invited) => showUser(queries, userOf(invited)),
  });
}

/** A new link for somebody who has not come yet. */
export function useInviteAgain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string): Promise<UserInvited> =>
      answer(api.POST("/api/v1/users/{id}/invitation", { params: { path: { id } } })),
    ...FORGET,
    onSuccess: (invited) => showUser(queries, userOf(invited)),
  });
}

function userOf(invited: UserInvited): User {
  const {
    invitation_token: _token,
    invitation_url: _url,
    mailed: _mailed,
    expires_at: _expires,
    ...user
  } = invited;
  return user;
}

interface Change {
  /** As it was when the person began. */
  base: User;
  patch: UserPatch;
  /** Whatever else has changed meanwhile: letting somebody in, or out, undoes nobody's work. */
  always?: boolean;
}

/** Rights are shown once the server has them, never before. Refusals are for whoever asked. */
export function useChangeUser() {
  const queries = useQueryClient();
  const me = useMe();
  return useMutation({
    mutationFn: ({ base, patch, always = false }: Change): Promise<User> =>
      answer(
        api.PATCH("/api/v1/users/{id}", {
          params: { path: { id: base.id }, ...(!always && { header: ifMatch(base.version) }) },
          body: patch,
        }),
      ),
    onSuccess: (user) => {
      // Whoever has just given up their own rights may ask for none of it any more.
      const runsOn = user.id !== me.user.id || (user.role === "admin" && user.is_active);
      if (runsOn) showUser(queries, user);
    },
  });
}
