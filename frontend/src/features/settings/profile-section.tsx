import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { type Me, meKeys, useMe } from "@/api/me";
import { ApiError } from "@/api/problem";
import { asPromised } from "@/api/wire";
import { languages } from "@/i18n";
import { Button } from "@/ui/button";
import { ComboboxField } from "@/ui/form/combobox-field";
import { TextField } from "@/ui/form/fields";
import { Form, FormRefusal, SubmitButton } from "@/ui/form/form";
import { RadioField } from "@/ui/form/radio-field";
import { requiredText } from "@/ui/form/rules";
import { type ZodForm, useZodForm } from "@/ui/form/use-zod-form";
import { PageSection } from "@/ui/page-header";
import { notify } from "@/ui/toast";
import { useUpdateMe } from "./queries";
import { timeZoneName, timeZoneOptions } from "./time-zones";

const schema = z.object({
  name: requiredText(),
  locale: z.enum(languages),
  timezone: z.nullable(z.string()),
});

type Profile = z.infer<typeof schema>;

const profileOf = ({ user }: Me): Profile => ({
  name: user.name,
  locale: user.locale,
  timezone: user.timezone ?? null,
});

export function ProfileSection() {
  const { t } = useTranslation();
  const me = useMe();
  const form = useZodForm(schema, profileOf(me));
  const { save, theirs, takeTheirs, keepMine } = useSaveProfile(form, me);
  return (
    <PageSection title={t("settings.profile.title")}>
      <Form form={form} onSubmit={save} label={t("settings.profile.title")}>
        <TextField name="name" label={t("settings.profile.name")} autoComplete="name" />
        <p className="flex flex-col gap-1">
          <span className="text-meta font-medium text-fg-2">{t("settings.profile.email")}</span>
          <span>{me.user.email}</span>
        </p>
        <RadioField
          name="locale"
          label={t("shell.language.heading")}
          options={languages.map((language) => ({
            value: language,
            label: t(`shell.language.${language}`),
          }))}
        />
        <ComboboxField
          name="timezone"
          label={t("settings.profile.timezone")}
          placeholder={t("settings.profile.org_timezone", {
            zone: timeZoneName(me.org.timezone),
          })}
          options={timeZoneOptions()}
          clearable
        />
        <FormRefusal />
        {theirs && <ChangedMeanwhile onTake={takeTheirs} onKeep={keepMine} />}
        <div className="flex">
          <SubmitButton
            disabledReason={form.formState.isDirty ? undefined : t("settings.profile.unchanged")}
          >
            {t("settings.profile.save")}
          </SubmitButton>
        </div>
      </Form>
    </PageSection>
  );
}

/** Only what was changed is sent, so that another window's change of something else is no conflict. */
function useSaveProfile(form: ZodForm<Profile>, me: Me) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const update = useUpdateMe();
  const [theirs, setTheirs] = useState<Me>();
  const { dirtyFields } = form.formState;

  useEffect(() => {
    form.reset(profileOf(me), { keepDirtyValues: true });
  }, [form, me]);

  const send = async (values: Profile, version: number) => {
    const changed = Object.entries(values).filter(([name]) => name in dirtyFields);
    const body: Partial<Profile> = Object.fromEntries(changed);
    const next = await update.mutateAsync({ body, version });
    form.reset(profileOf(next));
    notify({ title: t("settings.profile.saved"), tone: "success" });
  };
  const save = async (values: Profile) => {
    try {
      await send(values, theirs?.version ?? me.version);
      setTheirs(undefined);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 412) throw error;
      setTheirs(asPromised<Me>(error.current));
    }
  };
  const takeTheirs = () => {
    if (!theirs) return;
    client.setQueryData(meKeys.all, theirs);
    form.reset(profileOf(theirs));
    setTheirs(undefined);
  };
  return { save, theirs, takeTheirs, keepMine: form.handleSubmit(save) };
}

interface ChangedMeanwhileProps {
  onTake: () => void;
  onKeep: () => Promise<void>;
}

function ChangedMeanwhile({ onTake, onKeep }: ChangedMeanwhileProps) {
  const { t } = useTranslation();
  return (
    <div
      role="alert"
      data-hue="amber"
      className="flex flex-col gap-2 rounded-control bg-hue-bg px-3 py-2.5"
    >
      <p className="text-hue">{t("settings.profile.changed_meanwhile")}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onTake}>
          {t("settings.profile.take_theirs")}
        </Button>
        <Button size="sm" onClick={() => void onKeep()}>
          {t("settings.profile.keep_mine")}
        </Button>
      </div>
    </div>
  );
}
