import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { nameOf } from "../own-url";
import { useDownload } from "../use-download";
import { AttachmentImage } from "./attachment-image";

interface ImageViewerProps {
  src: string;
  alt: string;
  onClose: () => void;
}

/** The original, as large as the window allows. */
export default function ImageViewer({ src, alt, onClose }: ImageViewerProps) {
  const { t } = useTranslation();
  const name = nameOf(src);
  const { pending, download } = useDownload();
  return (
    <Dialog
      open
      size="xl"
      onOpenChange={(open) => !open && onClose()}
      title={name}
      {...(alt !== "" && { description: alt })}
      footer={
        <Button icon={Download} pending={pending} onClick={() => download(src, name)}>
          {t("attachments.download")}
        </Button>
      }
    >
      <AttachmentImage
        src={src}
        alt={alt === "" ? name : alt}
        className="mx-auto w-fit [&_img]:max-h-[65dvh] [&_img]:w-auto"
      />
    </Dialog>
  );
}
