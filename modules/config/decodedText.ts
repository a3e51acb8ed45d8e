/**
 * What a file says, whatever program of Windows wrote it: UTF-8, or UTF-16 with its mark, both of which Pulumi reads
 * (3.259.0, 2026-11). What is neither holds replacement characters then.
 */
export function decodedText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** By the mark at its start. */
export function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
