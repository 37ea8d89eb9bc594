import { useWatch } from "react-hook-form";
import { type Advice, advise } from "@/lib/password-advice";
import type { Hue } from "../hue";
import { PasswordField } from "./fields";

interface NewPasswordFieldProps {
  name: string;
  label: string;
  /** What others know of the person, and would try: name, address, organisation. */
  personal: readonly string[];
  words: (advice: Advice) => string;
  /** The page begins with it. */
  first?: boolean;
}

/** A password that is to be: its rules stand there before anything is typed, and then how good it is. */
export function NewPasswordField({
  name,
  label,
  personal,
  words,
  first = false,
}: NewPasswordFieldProps) {
  return (
    <PasswordField
      name={name}
      label={label}
      autoComplete="new-password"
      hint={<PasswordAdvice name={name} personal={personal} words={words} />}
      // Where the page is about nothing else.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={first}
    />
  );
}

const adviceHues: Record<Advice, Hue> = {
  empty: "gray",
  too_short: "amber",
  personal: "amber",
  uniform: "amber",
  fair: "blue",
  strong: "green",
};

function PasswordAdvice({
  name,
  personal,
  words,
}: Pick<NewPasswordFieldProps, "name" | "personal" | "words">) {
  const password: unknown = useWatch({ name });
  const advice = advise(typeof password === "string" ? password : "", personal);
  if (advice === "empty") return words(advice);
  return (
    <span data-hue={adviceHues[advice]} className="flex items-start gap-1.5">
      <span aria-hidden className="mt-1 size-2 shrink-0 rounded-full bg-hue-dot" />
      {words(advice)}
    </span>
  );
}
