import { Checkbox } from "./checkbox";

interface ChoicesProps<T extends string> {
  legend: string;
  choices: readonly { value: T; label: string }[];
  chosen: readonly T[];
  onChosenChange: (chosen: T[]) => void;
}

/** Any number of a few, all in sight. */
export function Choices<T extends string>({
  legend,
  choices,
  chosen,
  onChosenChange,
}: ChoicesProps<T>) {
  return (
    <fieldset className="flex flex-col gap-1.5 max-md:gap-0">
      <legend className="mb-1.5 text-meta font-medium text-fg-2">{legend}</legend>
      {choices.map(({ value, label }) => (
        <Checkbox
          key={value}
          label={label}
          checked={chosen.includes(value)}
          onCheckedChange={(on) =>
            onChosenChange(on ? [...chosen, value] : chosen.filter((other) => other !== value))
          }
        />
      ))}
    </fieldset>
  );
}
