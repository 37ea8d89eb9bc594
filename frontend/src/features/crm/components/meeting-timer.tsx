import { Timer, TimerReset } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "@/ui/icon-button";

const SECOND = 1000;

const pad = (part: number) => String(part).padStart(2, "0");

/** 754 → "12:34" */
export function clockOf(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor((seconds % 3600) / 60))}:${pad(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

interface MeetingTimerProps {
  /** When the meeting began. */
  start: number;
  onRestart: () => void;
}

/** How long the meeting has lasted. */
export function MeetingTimer({ start, onRestart }: MeetingTimerProps) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - start) / SECOND));
  return (
    <span className="flex items-center gap-1 text-meta text-fg-2">
      <Timer aria-hidden className="size-4 text-fg-3" />
      <span role="timer" aria-label={t("crm.meeting.timer")} className="tabular">
        {clockOf(seconds)}
      </span>
      <IconButton
        label={t("crm.meeting.timer_again")}
        icon={TimerReset}
        size="xs"
        onClick={onRestart}
      />
    </span>
  );
}
