/** A command line, and every problem that is said of it. */
export const wrongCommandLines: readonly (readonly [string, readonly string[]])[] = [
  ["config", ["  --stack <name>  missing: the stack, as in Pulumi.<name>.yaml."]],
  ["config --stak x", ["  --stak  is not an option. Did you mean --stack?"]],
  ["config --stack", ["  --stack <name>  has nothing behind it: the stack, as in Pulumi.<name>.yaml."]],
  ["config more --stack x", ["  more  is one word too many. Put a text with blanks into quotation marks."]],
  [
    "adopt --jsn",
    [
      "  --jsn                    is not an option. Did you mean --json?",
      "  --stack <name>           missing: the stack that is to have the relay; its file must not be there.",
      "  --organization <domain>  missing: the tenant's initial domain, such as contoso.onmicrosoft.com.",
    ],
  ],
  [
    "why",
    [
      "  <text-or-file>  missing: an error, a bounce or headers: as text, as a file (.eml too), or - for standard input.",
    ],
  ],
  ["history", ["  <file>  missing: what `--history` of drift, lint or doctor has written."]],
  ["history x --format pdf", ["  --format <name>  must be text, json or html."]],
  ["rotate", ["  <what>  missing: what is rotated (key, certificate)."]],
  ["rotate keys", ['  <what>  must be key or certificate. Did you mean "key"?']],
  ["simulate --port x", ["  --port <number>  must be a whole number from 0 to 65535."]],
  ["simulate --port 70000", ["  --port <number>  must be a whole number from 0 to 65535."]],
  ["apply --plan x --max-share 200", ["  --max-share <percent>  must be a number from 0 to 100."]],
  ["apply", ["  --plan <folder>  missing: the plan, as `relay plan` wrote it."]],
  ["drift --all --concurrency 0", ["  --concurrency <number>  must be a whole number from 1 on."]],
  ["demo --channel powershel", ['  --channel <name>  must be rest or powershell. Did you mean "powershell"?']],
  [
    "trace --stack x --all --from a@b.example",
    ["  --all  cannot stand beside --from <address>. Leave one of them out."],
  ],
  ["trace --stack x", ["  --from <address>   missing: the sender.", "  --to <address...>  missing: the recipients."]],
  ["trace --stack x --size big", ["  --size <bytes>  must be a whole number from 0 on."]],
  [
    "trace --stack x --type Oof",
    [
      '  --type <type>  must be OOF, AutoForward, Encrypted, Calendaring, PermissionControlled, Voicemail, Signed, ApprovalRequest, ReadReceipt, MailboxForward, AutoReply, DeliveryReport, NonDeliveryReport, MeetingForwardNotification or Ordinary. Did you mean "OOF"?',
    ],
  ],
  ["init gitops", ["  --platform <name>  missing: whose pipelines (github, gitlab, azure-devops)."]],
  [
    "init gitops --platform gitlub",
    ['  --platform <name>  must be github, gitlab or azure-devops. Did you mean "github"?'],
  ],
  ["snapshot", ["  --output <file>  missing: the file to write."]],
  ["restore", ["  --file <file>  missing: the snapshot, as `relay snapshot` wrote it."]],
  ["off", ["  --stack <name>  missing: the stack whose rules are switched off."]],
  ["todo", ["  --stack <name>  missing: the stack, as in Pulumi.<name>.yaml."]],
  ["plan", ["  --stack <name>  missing: the stack, as in stacks/Pulumi.<name>.yaml."]],
  ["conformance", ["  --organization <domain>  missing: the developer tenant, such as contoso.onmicrosoft.com."]],
  [
    "conformance --organization contoso.com --yes",
    ["  --organization  is not the tenant's initial domain, such as contoso.onmicrosoft.com."],
  ],
  [
    "adopt --stack x --organization contoso.com",
    ["  --organization  is not the tenant's initial domain, such as contoso.onmicrosoft.com."],
  ],
  ["off --stack x --organization a.onmicrosoft.com --channel pigeon", ["  --channel  must be powershell or rest."]],
  [
    "nonsens",
    [
      "  nonsens  is not a command. There are add, adopt, apply, config, conformance, demo, doctor, drift, fleet, history, init, lint, off, plan, pulumi, report, restore, rotate, setup, simulate, snapshot, todo, trace, why.",
    ],
  ],
  ["fleet plan --all --shard 4/3", ["  --shard <part>  must be a part such as 3/10."]],
  ["fleet up --all --concurrency x", ["  --concurrency <number>  must be a whole number from 1 on."]],
  ["fleet approve", ["  --by <name>  missing: who approves."]],
  ["fleet pln", ["  pln  is not a command. Did you mean plan?"]],
  ["fleet resume --retri", ["  --retri  is not an option. Did you mean --retry?"]],
  ["inti", ["  inti  is not a command. Did you mean init?"]],
  ["--nonsense", ["  --nonsense  is not an option here."]],
];
