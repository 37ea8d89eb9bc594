import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Schemas, answer, api, done, ifMatch } from "@/api/client";
import { deleteLater } from "@/api/deletions";
import { useIntent } from "@/api/intent";
import { type RecordType, recordKeys } from "@/api/records";
import type { ReferenceField } from "./nouns";

export type Relationship = Schemas["Relationship"];
export type RelationshipKind = Schemas["RelationshipKind"];
export type RecordRef = Schemas["RecordRef"];

type OtherEnd = Pick<ReferenceField, "only"> & {
  of: "company" | "contact" | "technology" | "project";
};

const companies = (kind: Schemas["CompanyKind"]): OtherEnd => ({ of: "company", only: { kind } });

/** With what a record may be linked as what: the same as PAIRS of crates/domain/src/relationship.rs. */
export const otherEnds: Readonly<Record<RelationshipKind, OtherEnd>> = {
  owner: companies("owner_developer"),
  vendor: companies("vendor"),
  operator: companies("operator"),
  project: { of: "project" },
  personnel: { of: "contact" },
  technology: { of: "technology" },
};

/** In the order of menus and pages. */
export const relationshipKinds = [
  "owner",
  "project",
  "vendor",
  "operator",
  "personnel",
  "technology",
] as const satisfies readonly RelationshipKind[];

/** What has links of its own to make; the others are found from there. */
export type LinkedType = "client" | "project";

/** As what each of them may be linked. */
export const kindsOf: Readonly<Record<LinkedType, readonly RelationshipKind[]>> = {
  client: relationshipKinds,
  project: ["owner", "vendor", "operator", "technology"],
};

/** The end that is not the record of the page. */
export const farEnd = ({ from, to }: Pick<Relationship, "from" | "to">, id: string): RecordRef =>
  from.id === id ? to : from;

const relationshipsKey = ["relationships"] as const;

export const clientRelationshipsQuery = (id: string) =>
  queryOptions({
    queryKey: [...relationshipsKey, "client", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/{id}/relationships", { params: { path: { id } }, signal })),
  });

export const graphQuery = (id: string) =>
  queryOptions({
    queryKey: [...relationshipsKey, "graph", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/{id}/graph", { params: { path: { id } }, signal })),
  });

const MOST = 50;

/** The links of whatever is no client. */
export const linksOfQuery = (type: RecordType, id: string) =>
  queryOptions({
    queryKey: [...relationshipsKey, "of", type, id],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/relationships", {
          params: { query: { record: `${type}:${id}`, limit: MOST } },
          signal,
        }),
      ),
  });

const isEnd = (type: string): type is RecordType =>
  ["client", "project", "company", "contact", "technology"].includes(type);

/** Both ends tell of it in what happened to them. */
async function refresh(
  queries: ReturnType<typeof useQueryClient>,
  ends: readonly { type: string; id: string }[],
): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: relationshipsKey }),
    ...ends.flatMap(({ type, id }) =>
      isEnd(type)
        ? [
            queries.invalidateQueries({ queryKey: recordKeys.activity(type, id) }),
            queries.invalidateQueries({ queryKey: recordKeys.latest(type, id) }),
          ]
        : [],
    ),
  ]);
}

/** Refusals are the form's to show. */
export function useCreateRelationship() {
  const queries = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: Schemas["RelationshipNew"]) =>
      intent.send(body, (header) =>
        answer(api.POST("/api/v1/relationships", { params: { header }, body })),
      ),
    onSuccess: ({ from, to }) => refresh(queries, [from, to]),
  });
}

export function useSaveRelationship({ id, version }: Relationship) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["RelationshipPatch"]) =>
      answer(
        api.PATCH("/api/v1/relationships/{id}", {
          params: { path: { id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: ({ from, to }) => refresh(queries, [from, to]),
  });
}

/** Takes a link away; for ten seconds it can be had back. */
export function useRemoveRelationship(): (link: Relationship, name: string) => void {
  const queries = useQueryClient();
  const { t } = useTranslation();
  return ({ id, from, to }, name) =>
    deleteLater(id, {
      request: () =>
        done(
          api.DELETE("/api/v1/relationships/{id}", { params: { path: { id } }, keepalive: true }),
        ),
      refresh: () => refresh(queries, [from, to]),
      deleted: t("links.removed", { name }),
      undo: t("links.undo"),
      failed: t("links.not_removed"),
    });
}
