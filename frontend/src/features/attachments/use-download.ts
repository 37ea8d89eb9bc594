import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "@/features/errors/error-text";
import { notify } from "@/ui/toast";
import { download } from "./requests";

/** Downloads; a file that does not come says why. */
export function useDownload() {
  const { t } = useTranslation();
  const [pending, setPending] = useState(false);
  const run = async (url: string, name: string) => {
    setPending(true);
    try {
      await download(url, name);
    } catch (error) {
      const again = () => void run(url, name);
      notify({
        title: t("attachments.not_downloaded", { name }),
        description: errorText(t, error),
        tone: "error",
        action: { label: t("ui.retry"), run: again },
      });
    }
    setPending(false);
  };
  return { pending, download: (url: string, name: string) => void run(url, name) };
}
