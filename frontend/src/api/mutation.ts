import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { notify } from "@/ui/toast";

interface Optimistic<Data, Vars, Result> {
  /** Names this kind of change: only the last of several that settles asks for fresh data. */
  name: readonly string[];
  /** The cached queries that change at once; a prefix stands for all below it. */
  key: (vars: Vars) => QueryKey;
  /** Pure: the cached data as they will be. Called for each query below the key that has data. */
  apply: (data: Data, vars: Vars) => Data;
  request: (vars: Vars) => Promise<Result>;
  /** What is asked for anew when it is settled; the changed queries themselves unless told. */
  invalidates?: (vars: Vars) => readonly QueryKey[];
  /** Changes under one scope are sent one after the other. */
  scope?: string;
  onDone?: (result: Result, vars: Vars) => void;
  /** True when the caller has shown the refusal itself, such as a 412; else a toast offers to try again. */
  onRefused?: (error: unknown, vars: Vars) => boolean;
  /** The toast's title when it failed: "The client was not archived". */
  failed: (vars: Vars) => string;
}

interface Snapshot {
  before: [QueryKey, unknown][];
}

/** Shows a change before the server has confirmed it, and takes it back when it is refused. */
export function useOptimistic<Data, Vars, Result>(options: Optimistic<Data, Vars, Result>) {
  const client = useQueryClient();
  const mutation = useMutation<Result, Error, Vars, Snapshot>({
    mutationKey: options.name,
    ...(options.scope !== undefined && { scope: { id: options.scope } }),
    mutationFn: (vars) => options.request(vars),
    async onMutate(vars) {
      const filter = { queryKey: options.key(vars) };
      await client.cancelQueries(filter);
      const before = client.getQueriesData(filter);
      client.setQueriesData<Data>(filter, (data) =>
        data === undefined ? undefined : options.apply(data, vars),
      );
      return { before };
    },
    onError(error, vars, snapshot) {
      for (const [key, data] of snapshot?.before ?? []) client.setQueryData(key, data);
      if (options.onRefused?.(error, vars) === true) return;
      const action = { label: i18next.t("ui.retry"), run: () => mutation.mutate(vars) };
      notify({ title: options.failed(vars), tone: "error", action });
    },
    onSuccess: (result, vars) => options.onDone?.(result, vars),
    async onSettled(_result, _error, vars) {
      if (client.isMutating({ mutationKey: options.name }) > 1) return;
      const stale = options.invalidates?.(vars) ?? [options.key(vars)];
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  return mutation;
}
