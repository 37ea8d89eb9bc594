/** The picture that is written out in a `data:` address. */
export function fileOfDataUrl(url: string, name: string): File | undefined {
  const [, type, data] = /^data:(image\/[a-z+.-]+);base64,([a-z\d+/=\s]+)$/i.exec(url) ?? [];
  if (type === undefined || data === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(data), (char) => char.codePointAt(0) ?? 0);
    const ending = type.split("/")[1]?.replace("jpeg", "jpg").split("+")[0] ?? "";
    return new File([bytes], `${name}.${ending}`, { type });
  } catch {
    return undefined;
  }
}
