import type { TFunction } from "i18next";
import type { Members } from "@/api/members";
import type { Format } from "@/i18n/use-format";

interface Words {
  t: TFunction;
  format: Format;
  members: Members;
}

/** "Ada Lovell and Tomas Meer" */
export function sayPeople({ t, format, members }: Words, ids: readonly string[]) {
  const { byId, loaded } = members;
  const unknown = loaded ? t("projects.former_colleague") : "…";
  return format.list(ids.map((id) => byId.get(id)?.name ?? unknown));
}
