import { type Example, examples, listings } from "./examples.js";

const mark = "<!-- written by `npm run sdks` -->";

/** The page with its examples as they are generated now. What stands above the mark is a person's. */
export async function languagesPage(page: string, project: string, generated: string): Promise<string> {
  const sections = Object.entries(examples).map(async ([example, title]) => {
    const programs = await listings(project, generated, example as Example);
    const blocks = programs.map(
      ({ language, fence, text }) => `${language}:\n\n\`\`\`${fence}\n${text.trim()}\n\`\`\``,
    );
    return `### ${title}\n\n${blocks.join("\n\n")}`;
  });
  const above = page.slice(0, page.indexOf(mark));
  return `${above}${mark}\n\n${(await Promise.all(sections)).join("\n\n")}\n`;
}
