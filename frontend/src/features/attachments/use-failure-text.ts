import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { ApiError } from "@/api/problem";
import { errorText } from "@/features/errors/error-text";
import type { Upload } from "./uploads";

const MEBIBYTE = 1024 * 1024;

const isRefusal = (error: unknown, status: number) =>
  error instanceof ApiError && error.status === status;

/** Why a file did not arrive; nothing of one that did, or still may. */
export function useFailureText({ state, place }: Upload): string {
  const { t } = useTranslation();
  const { max_upload_bytes } = useMe();
  if (state.is !== "failed") return "";
  const wrongType =
    place === "text" ? t("attachments.fault.not_an_image") : t("attachments.fault.type");
  switch (state.why) {
    case "empty":
      return t("attachments.fault.empty");
    case "too_large":
      return t("attachments.fault.too_large", { limit: Math.floor(max_upload_bytes / MEBIBYTE) });
    case "type":
      return wrongType;
    case "cancelled":
      return t("attachments.fault.cancelled");
    case "refused":
    default:
      if (isRefusal(state.error, 413)) return t("attachments.fault.too_large_there");
      return isRefusal(state.error, 415) ? wrongType : errorText(t, state.error);
  }
}
