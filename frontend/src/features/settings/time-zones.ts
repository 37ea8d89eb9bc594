import type { Option } from "@/ui/option";

export const timeZoneName = (zone: string): string => zone.replaceAll("_", " ");

let options: Option[] | undefined;

/** All that this browser knows, with UTC before them. */
export function timeZoneOptions(): Option[] {
  options ??= ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map(
    (zone) => ({ value: zone, label: timeZoneName(zone) }),
  );
  return options;
}
