import { Command } from "commander";
import { commands } from "../../commands/commands.js";

/** A page for each command of `relay`, and one that lists them. */
export async function commandPages(): Promise<ReadonlyMap<string, string>> {
  const pages = Object.entries(commands).map(async ([name, { description, load }]) => {
    const command = new Command(name).description(description);
    (await load()).define(command, {
      print: () => undefined,
      say: () => undefined,
      signal: new AbortController().signal,
    });
    return [`commands/${name}.md`, commandPage(name, description, helpOf(command))] as const;
  });
  return new Map([["commands/index.md", listPage()], ...(await Promise.all(pages))]);
}

function commandPage(name: string, description: string, help: string): string {
  return `# relay ${name}\n\n${description}\n\n\`\`\`text\n${help.trim()}\n\`\`\`\n`;
}

function listPage(): string {
  const lines = Object.entries(commands).map(
    ([name, { description }]) => `| [relay ${name}](/commands/${name}.md) | ${description} |`,
  );
  return `# Commands\n\n| command | what it does |\n| --- | --- |\n${lines.join("\n")}\n`;
}

/** As \`relay <command> --help\` prints it, with what is added after it. */
function helpOf(command: Command): string {
  const printed: string[] = [];
  new Command("relay").enablePositionalOptions().addCommand(command);
  command.configureOutput({ writeOut: (text) => printed.push(text), getOutHelpWidth: () => 100 }).outputHelp();
  return printed.join("");
}
