import type { ReactNode } from "react";

interface SpecimenProps {
  name: string;
  children: ReactNode;
  /** Side by side, wrapping; else one below the other at full width. */
  row?: boolean;
}

export function Specimen({ name, children, row = false }: SpecimenProps) {
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h3 className="border-b pb-1 text-meta font-medium text-fg-3">{name}</h3>
      <div className={row ? "flex flex-wrap items-center gap-3" : "flex min-w-0 flex-col gap-3"}>
        {children}
      </div>
    </section>
  );
}
