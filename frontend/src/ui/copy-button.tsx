import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button, type ButtonProps } from "./button";
import { useUiText } from "./ui-text";

interface CopyButtonProps {
  text: string;
  size?: ButtonProps["size"];
}

/** Not there where the browser lets no page write to the clipboard: over plain http from another machine. */
export function CopyButton({ text, size = "md" }: CopyButtonProps) {
  const words = useUiText();
  const [copied, setCopied] = useState(false);
  if (!("clipboard" in navigator)) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button size={size} icon={copied ? Check : Copy} onClick={() => void copy()}>
      {copied ? words.copied : words.copy}
    </Button>
  );
}
