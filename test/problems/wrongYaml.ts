/** A stack file as it is written, and every line that is said of it. */
export const wrongYaml: readonly (readonly [string, readonly string[]])[] = [
  ["config:\n\texchange-relay:relay: {}\n", ["line 2, column 1  is indented by a tab. YAML takes spaces only."]],
  ["config:\n  a: 1\n  a: 2\n", ["line 3, column 3  has a a second time. Keep one."]],
  [
    "config:\n  a: [1, 2\n",
    ["line 3, column 1  is not indented as the lines around it, or a bracket above it is not closed."],
  ],
  ['config:\n  a: "x\n', ["line 3, column 1  comes, and a quotation mark or a bracket above it is not closed."]],
  [
    "config:\n  a: b: c\n",
    ["line 2, column 6  is indented too far, or has a colon too many. Put a text with a colon into quotation marks."],
  ],
  [
    "config:\n  a: *x\n",
    ["line 2, column 6  begins with *, which YAML takes for a reference. Put it into quotation marks."],
  ],
  ["", ["config  missing. A stack file holds its keys below `config:`."]],
  ["- config\n", ["config  missing. A stack file holds its keys below `config:`."]],
  ["config: 7\n", ["config  missing. A stack file holds its keys below `config:`."]],
  [
    "config:\n a: 1\n  b: 2\n",
    ["line 2, column 5  is indented too far, or has a colon too many. Put a text with a colon into quotation marks."],
  ],
  ["config: {}\nconfig: {}\n", ["line 2, column 1  has config a second time. Keep one."]],
  [
    "config:\n  a: @x\n",
    ["line 2, column 6  begins with @, which YAML keeps for itself. Put it into quotation marks."],
  ],
  [
    "config:\n  a: {x: 1\n",
    ["line 3, column 1  is not indented as the lines around it, or a bracket above it is not closed."],
  ],
  ["config:\n  - a\n", ["config  missing. A stack file holds its keys below `config:`."]],
  ["confg:\n  a: 1\n", ["config  missing. A stack file holds its keys below `config:`."]],
  [
    'config:\n  exchange-relay:relay: |\n    {"vendor"\n',
    [
      "exchangeonline:organization  missing. Set it: pulumi config set exchangeonline:organization contoso.onmicrosoft.com --stack contoso",
      "relay  must be keys with values.",
    ],
  ],
  ["config:\n  a: 'x\n", ["line 3, column 1  comes, and a quotation mark or a bracket above it is not closed."]],
  ["---\nconfig: {}\n---\nconfig: {}\n", ["line 3, column 1  begins a second document. Keep one, without ---."]],
  [
    "config:\n  a: %x\n",
    ["line 2, column 6  begins with %, which YAML keeps for itself. Put it into quotation marks."],
  ],
  ["config:\n  <<: x\n", ["file  has a << that names no keys. Write them out."]],
  [
    "config:\n  a:\n  - b\n c: d\n",
    ["line 4, column 1  is not indented as the lines around it, or a bracket above it is not closed."],
  ],
  ["config: {a: 1}}\n", ["line 1, column 15  has a sign too many, such as a closing bracket."]],
  [
    "config:\n  a: `x`\n",
    ["line 2, column 6  begins with `, which YAML keeps for itself. Put it into quotation marks."],
  ],
  [
    "config:\n  a: 1\n b: 2\n",
    ["line 3, column 1  is not indented as the lines around it, or a bracket above it is not closed."],
  ],
  [
    "config:\n  key : : x\n",
    ["line 2, column 9  is indented too far, or has a colon too many. Put a text with a colon into quotation marks."],
  ],
  [
    "config:\n  exchange-relay:relay:\n    appliesTo: { users: [*@contoso.com] }\n",
    ["line 3, column 26  begins with *, which YAML takes for a reference. Put it into quotation marks."],
  ],
  [
    "config:\n  a: Gr\uFFFDe\n",
    ["line 2, column 8  is not UTF-8, the encoding of YAML. Save the file in it; names with umlauts would be others."],
  ],
  [
    "c\0o\0n\0f\0i\0g\0:\0\n\0",
    ["line 1, column 2  is not UTF-8, the encoding of YAML. Save the file in it; names with umlauts would be others."],
  ],
  [
    "config:\n  a:\u00A0b\n  c: 1\n",
    ["line 2, column 5  is a no-break space, as text from a web page has it. Write a plain one."],
  ],
  [
    "config:\n  a:\n\u00A0   b: 1\n    c: 2\n",
    ["line 3, column 1  is a no-break space, as text from a web page has it. Write a plain one."],
  ],
];
