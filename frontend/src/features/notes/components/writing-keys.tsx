import { useTranslation } from "react-i18next";
import { Keys } from "@/ui/kbd";
import { toolIds, toolKeys, writingIds, writingKeys } from "../shortcuts";

/** The keys that work while somebody writes a note: for the sheet of shortcuts. */
export function WritingKeys() {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className="mb-1 text-meta font-medium text-fg-3">{t("notes.keys.title")}</h3>
      <dl>
        {writingIds.map((id) => (
          <Row key={id} label={t(`notes.keys.${id}`)} keys={writingKeys[id]} />
        ))}
        {toolIds.map((id) => (
          <Row key={id} label={t(`notes.editor.tool.${id}`)} keys={toolKeys[id]} />
        ))}
      </dl>
    </section>
  );
}

function Row({ label, keys }: { label: string; keys: string }) {
  return (
    <div className="flex min-h-row items-center justify-between gap-4 border-b border-line">
      <dt>{label}</dt>
      <dd>
        <Keys keys={keys} />
      </dd>
    </div>
  );
}
