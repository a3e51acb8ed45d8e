interface Language {
  readonly title: string;
  /** The name that Markdown knows it by. */
  readonly fence: string;
  /** The file that the generator writes a program into. */
  readonly file: string;
  /** What the generator gets wrong of ours, and what it becomes. */
  readonly putRight: readonly (readonly [RegExp, string | ((found: string, ...groups: string[]) => string)])[];
}

export type Generated = "python" | "go" | "dotnet" | "java";

const enumerations: Readonly<Record<string, string>> = {
  vendor: "RelayVendor",
  stage: "RelayStage",
  architecture: "RelayArchitecture",
  way: "ExpectationWay",
  type: "DnsSectionRecordType",
  print: "DnsSectionPrint",
};

/**
 * Languages by the name of Pulumi's generator (3.206.0; Java: 1.13.0). That a setting is a secret gets lost on the way out
 * of YAML, in each.
 */
export const generatedLanguages: Readonly<Record<Generated, Language>> = {
  python: {
    title: "Python",
    fence: "python",
    file: "__main__.py",
    putRight: [[/config\.require\(/g, "config.require_secret("]],
  },
  go: {
    title: "Go",
    fence: "go",
    file: "main.go",
    putRight: [
      [/cfg\.Require\(/g, "cfg.RequireSecret("],
      [/pulumi\.String\(relayKey\)/g, "relayKey"],
      // An enumeration's module is no package, and a text or an object is not always the text.
      [/\bindex\.(?=[A-Z])/g, "exchangeonline."],
      [/AppliesTo: pulumi\.String\{/g, "AppliesTo: exchangeonline.RelayAppliesToArgs{"],
    ],
  },
  dotnet: {
    title: "C#",
    fence: "csharp",
    file: "Program.cs",
    putRight: [
      [/config\.Require\(/g, "config.RequireSecret("],
      // A text or an object is not always the text, and an empty object is not nothing.
      [
        /AppliesTo = \n\s*\{\n\s*\{ "users", new\[\]\n([\s\S]*?)\} \},\n/g,
        "AppliesTo = new ExchangeOnline.Inputs.RelayAppliesToArgs\n        {\n            Users = new[]\n$1},\n",
      ],
      [/RemoteDomain = null/g, "RemoteDomain = new ExchangeOnline.Inputs.RemoteDomainSectionArgs()"],
    ],
  },
  java: {
    title: "Java",
    fence: "java",
    file: "MyStack.java",
    putRight: [
      [/config\.(?:get|require)\(/g, "config.requireSecret("],
      [
        /Map\.of\("users", (.*?)\)\)/g,
        "RelayAppliesToArgs.builder()\n                .users($1)\n                .build())",
      ],
      // A value of an enumeration is no text.
      [
        /\.(vendor|stage|architecture|way|type|print)\("(.)(.*?)"\)/g,
        (_, property = "", first = "", rest = "") =>
          `.${property}(${enumerations[property]}.${first.toUpperCase()}${rest})`,
      ],
      [/(?=import java\.util\.List;)/g, "import com.pulumi.exchangeonline.enums.*;\n"],
      [
        /(?=import com\.pulumi\.exchangeonline\.inputs\.RelayStampArgs;)/g,
        "import com.pulumi.exchangeonline.inputs.RelayAppliesToArgs;\n",
      ],
    ],
  },
};
