import { Paperclip } from "lucide-react";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import { acceptFiles } from "@/features/attachments/rules";
import { chooseFiles } from "@/lib/choose-files";
import { Button } from "@/ui/button";

interface AttachButtonProps {
  ref: Ref<HTMLButtonElement>;
  onFiles: (files: readonly File[]) => void;
}

export function AttachButton({ ref, onFiles }: AttachButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      ref={ref}
      variant="ghost"
      icon={Paperclip}
      onClick={() => chooseFiles(acceptFiles, onFiles)}
    >
      {t("attachments.attach")}
    </Button>
  );
}
