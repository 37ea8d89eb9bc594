import { useTranslation } from "react-i18next";
import { kindOf } from "@/features/records/kinds";
import { RecordLink } from "@/features/records/record-link";
import { Marked } from "@/features/search/marked";
import type { NoteHit } from "@/features/search/types";
import { Instant } from "@/i18n/instant";
import { Person } from "@/ui/avatar";
import { Card, cardLinkStyle } from "@/ui/card";
import { cn } from "@/lib/cn";
import { NoteSigns } from "./note-signs";

/** A note that was found: where the words stand in it, and the way to its place. */
export function FoundNote({ hit: { note, record, snippet, title_snippet } }: { hit: NoteHit }) {
  const { t } = useTranslation();
  const Icon = kindOf(record.type)?.icon;
  const title = title_snippet !== null && title_snippet.length > 0 && (
    <Marked segments={title_snippet} />
  );
  const text = snippet.length > 0 && <Marked segments={snippet} />;
  return (
    <Card interactive className="flex flex-col gap-1">
      <RecordLink
        record={record}
        note={note.id}
        className={cn(cardLinkStyle, !title && "font-normal", "text-input wrap-anywhere")}
      >
        {title || text || t("notes.search.untitled")}
      </RecordLink>
      {title && text && <p className="text-fg-2 wrap-anywhere">{text}</p>}
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-meta text-fg-2">
        <NoteSigns note={note} />
        <RecordLink
          record={record}
          className="relative inline-flex min-w-0 items-center gap-1 font-medium text-fg underline-offset-2 hover:underline"
        >
          {Icon && <Icon aria-hidden className="size-3.5 shrink-0 text-fg-3" />}
          <span className="truncate">{record.title}</span>
        </RecordLink>
        <Person name={note.author.name} hue={note.author.avatar_color} />
        <Instant at={note.created_at} as="ago" className="text-fg-3" />
      </div>
    </Card>
  );
}
