/** The text of a file that a command reads, by what reads it; and all that is said of it. */
export const wrongFiles: readonly (readonly [
  "fleet" | "accepted" | "plan" | "history" | "snapshot" | "seed",
  string,
  readonly string[],
])[] = [
  ["fleet", "", ["fleet.yaml has 1 problem; nothing was changed.", "  waves  missing."]],
  ["fleet", "waves: []", ["fleet.yaml has 1 problem; nothing was changed.", "  waves  must not be empty."]],
  [
    "fleet",
    "\twaves: []",
    [
      "fleet.yaml has 1 problem; nothing was changed.",
      "  line 1, column 1  is indented by a tab. YAML takes spaces only.",
    ],
  ],
  [
    "fleet",
    "waves: [{ name: a, percent: 5 }]\nwaves: [{ name: b, percent: 5 }]",
    ["fleet.yaml has 1 problem; nothing was changed.", "  line 2, column 1  has waves a second time. Keep one."],
  ],
  [
    "fleet",
    "waves: [{ name: a, stacks: [x], percent: 5 }]",
    ["fleet.yaml has 1 problem; nothing was changed.", "  waves[0]  needs either stacks or percent."],
  ],
  [
    "fleet",
    "waves: [{ name: a, percent: 5 }, { name: b, percent: 0 }]",
    ["fleet.yaml has 1 problem; nothing was changed.", "  waves[1].percent  must be more than 0."],
  ],
  [
    "fleet",
    "waves: [{ name: a, percent: 5 }, { name: b, percent: 5 }, { name: a, percent: 5 }]",
    ["fleet.yaml has 1 problem; nothing was changed.", "  waves[2].name  is another wave's name too."],
  ],
  [
    "fleet",
    "waves: [{ nam: a, percent: 500 }]",
    [
      "fleet.yaml has 2 problems; nothing was changed.",
      "  waves[0].percent  must be 100 or less.",
      '  waves[0].nam      is not a key. Did you mean "name"?',
    ],
  ],
  [
    "fleet",
    "waves: [{ name: a, percent: 5, gate: { soak: 5, failedPercent: many } }]",
    [
      "fleet.yaml has 2 problems; nothing was changed.",
      "  waves[0].gate.failedPercent  must be a number.",
      "  waves[0].gate.soak           is not a key. Known: failedPercent, soakMinutes, approval.",
    ],
  ],
  [
    "fleet",
    "waves: [{ name: a, percent: 5 }]\nwindows: [{ stacks: [x], days: [Monday], from: '22', to: '5:00', timeZone: Vienna }]",
    [
      "fleet.yaml has 4 problems; nothing was changed.",
      "  windows[0].days[0]   must be Mon, Tue, Wed, Thu, Fri, Sat or Sun.",
      "  windows[0].from      must be a time such as 22:00.",
      "  windows[0].to        must be a time such as 22:00.",
      "  windows[0].timeZone  is not a time zone such as Europe/Vienna.",
    ],
  ],
  ["accepted", "accepted: yes", ["accepted.yaml has 1 problem; nothing was changed.", "  accepted  must be a list."]],
  [
    "accepted",
    "accepted: [a",
    [
      "accepted.yaml has 1 problem; nothing was changed.",
      "  line 1, column 13  is not indented as the lines around it, or a bracket above it is not closed.",
    ],
  ],
  [
    "accepted",
    "acepted: []",
    ["accepted.yaml has 1 problem; nothing was changed.", '  acepted  is not a key. Did you mean "accepted"?'],
  ],
  [
    "accepted",
    "accepted: [{ path: rules.outbound.enabled, value: false, reason: r, until: tomorrow }]",
    ["accepted.yaml has 1 problem; nothing was changed.", "  accepted[0].until  is no day, such as 2026-12-31."],
  ],
  [
    "accepted",
    "accepted: [{ id: stop-above-rely, object: Bank, reason: r, until: 2026-12-31 }]",
    [
      "accepted.yaml has 1 problem; nothing was changed.",
      '  accepted[0].id  is none that is known. Did you mean "stop-above-relay"?',
    ],
  ],
  [
    "accepted",
    "accepted: [{ path: a, reason: r, untill: 2026-12-31, value: 1 }]",
    ["accepted.yaml has 1 problem; nothing was changed.", '  accepted[0].untill  is not a key. Did you mean "until"?'],
  ],
  [
    "plan",
    "no json",
    ["Cannot read the plan in FOLDER: plan.json is not as this version writes it; run `relay plan` again"],
  ],
  [
    "plan",
    '{"version":2}',
    ["Cannot read the plan in FOLDER: plan.json is not as this version writes it; run `relay plan` again"],
  ],
  ["history", "no json", ["Cannot read FILE: line 1 is no run; mend it or take it away."]],
  ["history", '{}\n{"version":1}\n', ["Cannot read FILE: each of lines 1, 2 is no run; mend it or take it away."]],
  [
    "snapshot",
    "no json",
    ["Cannot read FILE as a snapshot: it is not JSON; `relay snapshot --output FILE` writes one."],
  ],
  [
    "snapshot",
    "[]",
    [
      "Cannot read FILE as a snapshot; `relay snapshot --output FILE` writes one.",
      "  the file  must be keys with values.",
    ],
  ],
  [
    "snapshot",
    '{"version":2}',
    [
      "Cannot read FILE as a snapshot; `relay snapshot --output FILE` writes one.",
      "  version  is not 1: another release wrote the file.",
    ],
  ],
  [
    "snapshot",
    '{"version":1,"organization":"contoso.onmicrosoft.com","kinds":[],"kind":1}',
    [
      "Cannot read FILE as a snapshot; `relay snapshot --output FILE` writes one.",
      "  kinds  must be keys with values.",
      "  kind   is not a key.",
    ],
  ],
  [
    "seed",
    "no json",
    ["Cannot read seed FILE: it is not JSON; mend it, or leave --seed out for a tenant as found in the wild."],
  ],
  [
    "seed",
    "{",
    [
      "Cannot read seed FILE: it is not JSON (line 1, column 2); mend it, or leave --seed out for a tenant as found in the wild.",
    ],
  ],
  [
    "seed",
    '{"organization":7}',
    [
      "Cannot use seed FILE:",
      "  organization  must be text.",
      "  displayName  is missing.",
      "  acceptedDomains  is missing.",
      "  recipients  is missing.",
    ],
  ],
  [
    "seed",
    '{"recipients":[{"type":"Mailbox"}]}',
    [
      "Cannot use seed FILE:",
      "  organization  is missing.",
      "  displayName  is missing.",
      "  acceptedDomains  is missing.",
      "  recipients.0.name  is missing.",
      "  recipients.0.address  is missing.",
      '  recipients.0.type  must be one of "UserMailbox", "SharedMailbox", "MailContact", "MailUser", "GuestMailUser", "MailUniversalDistributionGroup", "MailUniversalSecurityGroup", "GroupMailbox", "DynamicDistributionGroup".',
    ],
  ],
  [
    "seed",
    '{"rules":{}}',
    [
      "Cannot use seed FILE:",
      "  organization  is missing.",
      "  displayName  is missing.",
      "  acceptedDomains  is missing.",
      "  recipients  is missing.",
      "  rules  must be a list.",
    ],
  ],
];
