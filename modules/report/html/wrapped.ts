/** Text in lines of at most so many characters, broken between words where that is possible. */
export function wrapped(text: string, characters: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, characters))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if ([...longer].length > characters && line !== "") {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function pieces(word: string, characters: number): readonly string[] {
  const all = [...word];
  const count = Math.max(1, Math.ceil(all.length / characters));
  return Array.from({ length: count }, (_, index) => all.slice(index * characters, (index + 1) * characters).join(""));
}
