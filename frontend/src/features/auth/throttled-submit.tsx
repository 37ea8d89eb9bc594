import { FormRefusal, SubmitButton } from "@/ui/form/form";
import type { Throttle } from "./use-throttle";

interface ThrottledSubmitProps {
  throttle: Throttle;
  /** A refusal that the form has words of its own for. */
  refusal?: string | undefined;
  children: string;
}

/** The end of a form at the door: what was refused, and the button, which counts down while one has to wait. */
export function ThrottledSubmit({ throttle, refusal, children }: ThrottledSubmitProps) {
  return (
    <>
      <FormRefusal text={throttle.reason ?? refusal} />
      <SubmitButton wide disabledReason={throttle.reason}>
        {throttle.wait ?? children}
      </SubmitButton>
    </>
  );
}
