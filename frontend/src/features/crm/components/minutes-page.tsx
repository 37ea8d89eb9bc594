import { useQuery } from "@tanstack/react-query";
import { Link, getRouteApi } from "@tanstack/react-router";
import { Copy, Download, FileText, Printer } from "lucide-react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/features/errors/error-text";
import { ErrorView } from "@/features/errors/error-view";
import { useOrgToday } from "@/features/touchpoints/use-org-today";
import { useFormat } from "@/i18n/use-format";
import type { Day } from "@/lib/dates";
import { saveFile } from "@/lib/save-file";
import { useIsPhone } from "@/lib/use-media";
import { Button } from "@/ui/button";
import { buttonStyle } from "@/ui/button-style";
import { DateField } from "@/ui/date-field";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { PageHeader } from "@/ui/page-header";
import { QueryBoundary } from "@/ui/query-boundary";
import { Skeleton } from "@/ui/skeleton";
import { notify } from "@/ui/toast";
import { minutesQuery, readMinutes } from "../queries";
import type { Roundtable } from "../types";
import { EntryTextsView } from "./entry-view";

const route = getRouteApi("/_app/crm/roundtable/minutes");

/** What was said at one meeting: to read, to print and to send. */
export function MinutesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useOrgToday();
  const day = route.useSearch().date ?? today;
  const query = useQuery(minutesQuery(day));
  const phone = useIsPhone();
  return (
    <>
      <PageHeader
        title={t("crm.minutes.title", { day: format.day(day) })}
        breadcrumb={
          <Link to="/crm/roundtable" search={{ date: day }} className="rounded-badge hover:text-fg">
            {t("crm.roundtable")}
          </Link>
        }
        actions={<MinutesActions day={day} />}
        className="print:static print:border-0 print:bg-transparent"
      />
      {phone && (
        <div className="border-b border-line px-gutter py-2 print:hidden">
          <MinutesDay day={day} />
        </div>
      )}
      <div className="mx-auto flex max-w-200 flex-col gap-6 px-gutter py-6 print:max-w-none print:p-0 max-md:py-4">
        <QueryBoundary
          query={query}
          isEmpty={({ entries }) => entries.length === 0}
          empty={
            <EmptyState
              icon={FileText}
              title={t("crm.minutes.none")}
              action={
                <Link to="/crm/roundtable" search={{ date: day }} className={buttonStyle({})}>
                  {t("crm.roundtable")}
                </Link>
              }
            />
          }
          skeleton={<Skeleton className="h-60 w-full" />}
          error={(error, retry) => <ErrorView error={error} retry={retry} />}
        >
          {({ entries }) => entries.map((entry) => <Said key={entry.id} entry={entry} />)}
        </QueryBoundary>
      </div>
    </>
  );
}

function Said({ entry }: { entry: Roundtable }) {
  return (
    <section className="flex break-inside-avoid flex-col gap-2 border-b border-line pb-6 last:border-b-0">
      <h2 className="text-title font-semibold">
        <Link
          to="/clients/$clientId"
          params={{ clientId: entry.client.id }}
          className="rounded-badge hover:underline"
        >
          {entry.client.name}
        </Link>
      </h2>
      <EntryTextsView entry={entry} />
    </section>
  );
}

function MinutesActions({ day }: { day: Day }) {
  const { t } = useTranslation();
  const phone = useIsPhone();
  const refused = (error: unknown) =>
    notify({ title: t("crm.minutes.failed"), description: errorText(t, error), tone: "error" });
  const download = async () => {
    const text = await readMinutes(day);
    saveFile(new Blob([text], { type: "text/markdown" }), `roundtable-${day}.md`);
  };
  const copy = async () => {
    await navigator.clipboard.writeText(await readMinutes(day));
    notify({ title: t("crm.minutes.copied"), tone: "success" });
  };
  const actions = [
    { label: t("crm.minutes.copy"), icon: Copy, run: () => void copy().catch(refused) },
    { label: t("crm.minutes.download"), icon: Download, run: () => void download().catch(refused) },
    { label: t("crm.minutes.print"), icon: Printer, run: () => window.print(), primary: true },
  ];
  return (
    <div className="flex items-center gap-2 print:hidden">
      {!phone && <MinutesDay day={day} />}
      {actions.map(({ label, icon, run, primary = false }) => {
        const variant = primary ? "primary" : "secondary";
        return phone ? (
          <IconButton key={label} label={label} icon={icon} variant={variant} onClick={run} />
        ) : (
          <Button key={label} size="sm" icon={icon} variant={variant} onClick={run}>
            {label}
          </Button>
        );
      })}
    </div>
  );
}

function MinutesDay({ day }: { day: Day }) {
  const { t } = useTranslation();
  const today = useOrgToday();
  const navigate = route.useNavigate();
  return (
    <DateField
      label={t("crm.field.meeting_date")}
      hideLabel
      size="sm"
      value={day}
      onValueChange={(date) => void navigate({ search: { date: date ?? today }, replace: true })}
    />
  );
}
