import type { ReactNode } from "react";
import { useIsPhone } from "@/lib/use-media";
import { PageHeader } from "@/ui/page-header";
import { QuickFilter } from "@/ui/quick-filter";

interface ListHeaderProps {
  title: string;
  /** How many there are, in words. */
  count: string | undefined;
  search: { label: string; value: string; onValueChange: (value: string) => void };
  /** Filter, sort and view. Where there is no room for words they are icons. */
  controls: (iconsOnly: boolean) => ReactNode;
  /** Makes a new one. */
  action: ReactNode;
}

/** The head of a list: on a phone its search and filters have a line of their own. */
export function ListHeader({ title, count, search, controls, action }: ListHeaderProps) {
  const phone = useIsPhone();
  return (
    <>
      <PageHeader
        title={title}
        count={count}
        actions={
          <>
            {!phone && (
              <>
                <QuickFilter {...search} className="w-56 max-lg:w-40" />
                <div className="flex items-center gap-2">{controls(false)}</div>
              </>
            )}
            {action}
          </>
        }
      />
      {phone && (
        <div className="flex gap-2 border-b border-line px-4 py-2">
          <QuickFilter {...search} className="min-w-0 flex-1" />
          <div className="flex items-center gap-1">{controls(true)}</div>
        </div>
      )}
    </>
  );
}
