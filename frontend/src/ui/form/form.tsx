import { CircleAlert } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import { type FieldValues, FormProvider, type Path, useFormContext } from "react-hook-form";
import { cn } from "@/lib/cn";
import { Button, type ButtonProps } from "../button";
import { type Refusal, useFormWords } from "./form-words";
import type { ZodForm } from "./use-zod-form";

interface FormProps<Values extends FieldValues, Output> {
  form: ZodForm<Values, Output>;
  /** Saves. What it throws is shown: faults beside their fields, the rest above the buttons. */
  onSubmit: (values: Output) => Promise<void> | void;
  /** For buttons outside of the form, such as those of a sheet's footer: `<SubmitButton form={id}>`. */
  id?: string;
  label?: string;
  className?: string;
  children: ReactNode;
}

/** A refused save keeps what was typed, and moves the focus to the first field that was not accepted. */
export function Form<Values extends FieldValues, Output>({
  form,
  onSubmit,
  id,
  label,
  className,
  children,
}: FormProps<Values, Output>) {
  const words = useFormWords();
  const element = useRef<HTMLFormElement>(null);
  useFocusFirstFault(form, element);
  const save = async (values: Output) => {
    try {
      await onSubmit(values);
    } catch (error) {
      showRefusal(form, words.refusal(error), element.current);
    }
  };
  return (
    <FormProvider {...form}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        ref={element}
        id={id}
        noValidate
        aria-label={label}
        onSubmit={(event) => {
          // A form in a dialog is still inside the form of the page, as React sees it.
          event.stopPropagation();
          form.clearErrors("root");
          if (form.formState.isSubmitting) event.preventDefault();
          else void form.handleSubmit(save)(event);
        }}
        // A shortcut of the button that saves: in a text of several lines Enter alone ends the line.
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          if (event.defaultPrevented || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }}
        className={cn("flex flex-col gap-4", className)}
      >
        {children}
      </form>
    </FormProvider>
  );
}

/** "contacts[0].email" of the API is "contacts.0.email" of the form. */
const toPath = (field: string) => field.replaceAll(/\[(\d+)\]/g, ".$1");

function showRefusal<Values extends FieldValues, Output>(
  form: ZodForm<Values, Output>,
  { faults, text, requestId }: Refusal,
  element: HTMLFormElement | null,
): void {
  const here = new Set(
    Array.from(element?.querySelectorAll("[data-field]") ?? [], (field) =>
      field.getAttribute("data-field"),
    ),
  );
  // The fields on the page are those of the values: their names are paths.
  const isHere = (path: string): path is Path<Values> => here.has(path);
  for (const fault of faults) {
    const path = toPath(fault.field);
    if (isHere(path)) form.setError(path, { type: "server", message: fault.text });
  }
  const elsewhere = faults.filter((fault) => !isHere(toPath(fault.field)));
  if (faults.length > 0 && elsewhere.length === 0) return;
  const lines = elsewhere.map((fault) => `${fault.field}: ${fault.text}`);
  const message = lines.length > 0 ? lines.join("\n") : text;
  form.setError("root", { type: requestId ?? "server", message });
}

function useFocusFirstFault<Values extends FieldValues, Output>(
  { formState }: ZodForm<Values, Output>,
  element: RefObject<HTMLFormElement | null>,
): void {
  const { isSubmitting, submitCount, isSubmitSuccessful } = formState;
  const hasFaults = Object.keys(formState.errors).length > 0;
  useEffect(() => {
    if (isSubmitting || submitCount === 0 || !hasFaults) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    // Only after a try to save: not when a fault is mended while typing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isSubmitting, submitCount, isSubmitSuccessful]);
}

interface FormRefusalProps {
  /** A refusal that the form knows better words for. */
  text?: string | undefined;
}

/** What the server refused and no field can show. Place it above the buttons. */
export function FormRefusal({ text }: FormRefusalProps) {
  const { formState } = useFormContext();
  const shown = text ?? formState.errors.root?.message;
  return (
    <div role="alert" className="empty:hidden">
      {shown !== undefined && (
        <p
          data-hue="red"
          className="flex items-start gap-2 rounded-control bg-hue-bg px-3 py-2 whitespace-pre-line text-hue"
        >
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {shown}
        </p>
      )}
    </div>
  );
}

/** Saves the form it stands in. */
export function SubmitButton(props: Omit<ButtonProps, "type" | "pending">) {
  const { formState } = useFormContext();
  return <Button variant="primary" {...props} type="submit" pending={formState.isSubmitting} />;
}

/** The id that ties the buttons of a footer to the form: `<Button type="submit" form={id}>`. */
export const useFormId = useId;
