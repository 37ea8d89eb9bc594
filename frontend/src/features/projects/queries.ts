import { type InfiniteData } from "@tanstack/react-query";
import type { Schemas } from "@/api/client";
import { flatten } from "@/api/page";
import { type AnyRecord, type Query, recordListQuery, recordQuery } from "@/api/records";
import { asPromised } from "@/api/wire";
import type { Page } from "@/api/page";
import { type ProjectFilters, type ProjectSort, listQuery } from "./search-params";
import type { Project, ProjectItem } from "./types";

type Found = InfiniteData<Page<AnyRecord>> | undefined;

export const projectListQuery = (filters: ProjectFilters, sort: ProjectSort) =>
  recordListQuery("project", listQuery(filters, sort));

/** Those of one client: what is under way first, by name. */
export const clientProjectsQuery = (clientId: string, more: Query = {}) =>
  recordListQuery("project", { client_id: clientId, ...more });

export const projectsOf = (data: Found): ProjectItem[] => asPromised(flatten(data));

export const totalOf = (data: Found): number | undefined => data?.pages[0]?.total ?? undefined;

export const projectQuery = (id: string) => recordQuery("project", id);

export const asProject = (record: unknown): Project => asPromised(record);

export type Dependency = Schemas["Dependency"];
