import { Paperclip } from "lucide-react";
import { useTranslation } from "react-i18next";
import { acceptFiles } from "@/features/attachments/rules";
import { chooseFiles } from "@/lib/choose-files";
import { Button } from "@/ui/button";

export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="ghost" icon={Paperclip} onClick={() => chooseFiles(acceptFiles, onFiles)}>
      {t("attachments.attach")}
    </Button>
  );
}
