import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/problem";
import { useCountdown } from "./use-countdown";

const UNTOLD_SECONDS = 60;

export interface Throttle {
  /** Runs the work, unless it is too early; "too many tries" is met by waiting. */
  run: (work: () => Promise<void>) => Promise<void>;
  /** While one has to wait: why, and how long. */
  reason: string | undefined;
  wait: string | undefined;
}

/** Guessing takes time: the server says how long, and the form counts it down. */
export function useThrottle(): Throttle {
  const { t } = useTranslation();
  const { left, start } = useCountdown();
  const run = async (work: () => Promise<void>) => {
    if (left > 0) return;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 429) throw error;
      start(error.retryAfter ?? UNTOLD_SECONDS);
    }
  };
  const waits = left > 0;
  return {
    run,
    reason: waits ? t("auth.too_many_tries") : undefined,
    wait: waits ? t("auth.again_in", { time: clock(left) }) : undefined,
  };
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
