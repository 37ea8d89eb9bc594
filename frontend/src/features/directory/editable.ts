import { useMemo } from "react";
import type { Editable, Values } from "@/features/records/editable";
import { type Noun, specOf } from "./nouns";
import { endAfter, payloadOf, valuesOf } from "./values";
import { labelOf, sayValue, useWords } from "./words";

const timesOf = ({ starts_at: start, ends_at: end }: Values) => ({
  starts_at: String(start),
  ends_at: String(end),
});

/** An event that is put off keeps its length. */
function moveEnd(before: Values, after: Values): Values {
  const [old, now] = [timesOf(before), timesOf(after)];
  if (old.starts_at === now.starts_at || old.ends_at !== now.ends_at) return after;
  return { ...after, ends_at: endAfter(old, now.starts_at) };
}

/** Fields and values of a kind of record, and what they are called in the language of the person. */
export function useEditable(noun: Noun): Editable {
  const words = useWords();
  return useMemo(() => {
    const { t, timeZone } = words;
    const fields = noun.fields.map(({ name }) => name);
    const read: Editable["valuesOf"] = (record) => valuesOf(noun, record, timeZone);
    return {
      type: noun.type,
      fields,
      valuesOf: read,
      payloadOf: (values) => payloadOf(noun, values, timeZone),
      apply: (record, values, changed) => {
        const payload = payloadOf(noun, values, timeZone);
        return { ...record, ...Object.fromEntries(changed.map((name) => [name, payload[name]])) };
      },
      faultOf: async (values, field) => {
        const { faultOf } = await import("./form-schema");
        return faultOf(noun, values, field);
      },
      ...(noun.type === "event" && { settle: moveEnd }),
      label: (field) => {
        const spec = specOf(noun, field);
        return spec ? labelOf(t, noun, spec) : field.replaceAll("_", " ");
      },
      say: (field, value) => {
        const spec = specOf(noun, field);
        return spec && sayValue(words, spec, value);
      },
    };
  }, [noun, words]);
}
