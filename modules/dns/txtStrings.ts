/** A TXT record holds strings of at most 255 octets each (RFC 1035, 3.3.14); readers put them together again. */
const mostOctets = 255;

/** Splits a text into the strings of a TXT record; never within one character. */
export function txtStrings(text: string): readonly string[] {
  const strings: string[] = [];
  let current = "";
  for (const character of text) {
    if (octets(current + character) > mostOctets) {
      strings.push(current);
      current = "";
    }
    current += character;
  }
  return [...strings, current];
}

/** The strings in quotes, as zone files and Cloudflare write them. */
export function quotedTxt(text: string): string {
  return txtStrings(text)
    .map((string) => `"${string.replace(/["\\]/g, "\\$&")}"`)
    .join(" ");
}

/** The text of a TXT record that may be written in quotes; one without quotes is given back as it is. */
export function unquotedTxt(content: string): string {
  const strings = /^\s*"(?:[^"\\]|\\.)*"(?:\s*"(?:[^"\\]|\\.)*")*\s*$/s.test(content)
    ? [...content.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, inside = ""]) => inside.replace(/\\(.)/gs, "$1"))
    : [content];
  return strings.join("");
}

function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}
