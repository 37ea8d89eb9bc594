import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { byCursor } from "@/api/page";
import { recordKeys } from "@/api/records";
import { touchpointKeys } from "./keys";

const PAGE = 10;

/** The contacts that were had with a client, newest first. */
export const clientTouchpointsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: touchpointKeys.list(id),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/clients/{id}/touchpoints", {
          params: {
            path: { id },
            query: { limit: PAGE, ...(pageParam !== undefined && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    ...byCursor,
  });

/** The contacts that I am to have, the soonest first. */
export const plannedContactsQuery = infiniteQueryOptions({
  queryKey: touchpointKeys.planned,
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.GET("/api/v1/my/planned-contacts", {
        params: {
          query: {
            limit: 5,
            ...(pageParam === undefined ? { include_total: true } : { cursor: pageParam }),
          },
        },
        signal,
      }),
    ),
  ...byCursor,
});

/** The client that a contact is logged with, under the key of its own page. */
export const contactedClientQuery = (id: string) =>
  queryOptions({
    queryKey: recordKeys.detail("client", id),
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/clients/{id}", { params: { path: { id } }, signal })),
  });
