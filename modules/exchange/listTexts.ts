import { z } from "zod";

/** A list in which nothing stands twice; case does not count. Exchange keeps one of two, and the list would differ forever. */
export function distinct<Item extends z.ZodType>(item: Item) {
  return z.array(item).superRefine((items, context) => {
    const folded = items.map((one) => String(one).toLowerCase());
    for (const [index, one] of folded.entries()) {
      const first = folded.indexOf(one);
      if (first < index)
        context.addIssue({ code: "custom", path: [index], message: `is the same as [${first}]. Keep one` });
    }
  });
}

/** A pattern of Exchange's: brackets must close, or it refuses the whole rule. */
export const pattern = z
  .string()
  .min(1)
  .refine(closes, "has a bracket that is not closed, or one too many. Write a bracket that is meant as \\( or \\[");

function closes(text: string): boolean {
  const plain = text.replaceAll(/\\./g, "").replaceAll(/\[\^?\]?[^\]]*\]/g, "");
  let open = 0;
  for (const letter of plain) {
    if (letter === "(") open += 1;
    if (letter === ")") open -= 1;
    if (open < 0 || letter === "[" || letter === "]") return false;
  }
  return open === 0;
}
