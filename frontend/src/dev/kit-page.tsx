import { useState } from "react";
import { getAppearance, setTheme } from "@/lib/appearance";
import { PageHeader } from "@/ui/page-header";
import { Segmented } from "@/ui/segmented";
import { ButtonSpecimens } from "./button-specimens";
import { DataSpecimens } from "./data-specimens";
import { FieldSpecimens } from "./field-specimens";
import { FloatingSpecimens } from "./floating-specimens";
import { StateSpecimens } from "./state-specimens";

const themes = ["light", "dark"] as const;

/** Every part of the kit, in both themes one below the other. The switch sets the theme of what floats. */
export default function KitPage() {
  const [floating, setFloating] = useState(getAppearance().theme);
  return (
    <main className="h-dvh overflow-auto bg-canvas">
      <PageHeader
        title="Kit"
        actions={
          <Segmented
            label="Theme of what floats"
            value={floating}
            onValueChange={(theme) => {
              setTheme(theme);
              setFloating(theme);
            }}
            options={[
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
              { value: "system", label: "System" },
            ]}
          />
        }
      />
      {themes.map((theme) => (
        <section
          key={theme}
          aria-label={theme}
          className={`${theme} flex flex-col gap-8 bg-surface p-gutter text-fg`}
        >
          <h2 className="text-record font-semibold">{theme}</h2>
          <ButtonSpecimens />
          <FieldSpecimens />
          <FloatingSpecimens />
          <DataSpecimens />
          <StateSpecimens />
        </section>
      ))}
    </main>
  );
}
