import type { MultiChoices } from "@/features/records/components/multi-fact";
import { OptionList } from "@/ui/option-list";
import { useLabelOptions, usePeopleOptions } from "../options";

export function PeopleChoices(choices: MultiChoices) {
  return <OptionList {...choices} options={usePeopleOptions(choices.selected)} />;
}

export function LabelChoices(choices: MultiChoices) {
  return <OptionList {...choices} {...useLabelOptions(choices.selected)} />;
}
