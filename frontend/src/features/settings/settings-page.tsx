import { useTranslation } from "react-i18next";
import { PageHeader } from "@/ui/page-header";
import { AppearanceSection } from "./appearance-section";
import { ProfileSection } from "./profile-section";
import { TokensSection } from "./tokens-section";

export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("settings.title")} />
      <div className="mx-auto flex max-w-160 flex-col gap-10 px-gutter py-8">
        <ProfileSection />
        <AppearanceSection />
        <TokensSection />
      </div>
    </>
  );
}
