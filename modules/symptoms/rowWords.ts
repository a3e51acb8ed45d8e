/** How people say the rows of the vendor's guide that no error code tells; the first that fits is the best. */
export const rowWords: readonly (readonly [title: string, words: RegExp])[] = [
  ["Third-Party Signature Service Isn’t Working", /\bsignatures?\b|exclaimer|codetwo/i],
  ["New Users Receiving “Welcome” Emails from Trustifi", /\bwelcome\b/i],
  ["Meeting Invitations Missing Reply Options", /\bmeetings?\b|\binvit(e|ation)|\baccept or decline\b/i],
  ["Emails Sent Without Styles or Formatting", /\bstyles?\b|\bformatt?ing\b|rich text|\brtf\b|winmail\.dat|ms-tnef/i],
  ["Automatic Replies or Forwarding Not Working", /out[- ]of[- ]office|automatic repl|\bforward(ing|ed)\b/i],
  ["Issues with Encrypting Attachments", /encrypt\w* (the |our |an? )?attachments?|attachments? .*encrypt/i],
  ["Issues with Delivering Emails to Groups", /distribution (group|list)|\baliases\b|\b(twice|multiple times)\b/i],
  ["Is there a size limit for emails sent via Email Relay?", /\bsize limit\b|\btoo (big|large)\b|\b\d+ ?[MG]B\b/i],
  ["Can I continue using the Trustifi Outlook add-in after enabling Email Relay?", /\badd-?in\b/i],
  ["Will the Email Relay automatically encrypt all my emails?", /\bencrypt/i],
  ["Does the Email Relay affect my incoming emails?", /\bincoming\b|\binbound (mail|email)/i],
  ["Will the Email Relay apply to everyone in my domain?", /\beveryone\b|\ball users\b/i],
  [
    "Email Sent Without the Trustifi Connector",
    /without (the )?(relay|connector|trustifi)|\bno (logo|footer|header|wrapper|tracking)\b|\bnot (go|pass) through\b|\btracking\b/i,
  ],
  ["An Office 365 administrative account", /\brole\b|\b403\b|\b401\b|not authori[sz]ed/i],
  ["Administrator access to your DNS management system", /\bdns (records?|access|management)\b/i],
  ["A Trustifi account with administrator permissions", /\btrustifi (account|plan)\b|\baccess level\b/i],
  ["Failure to Send a Message", /fail\w* to send|cannot send/i],
  ["Email Failed to Be Delivered", /not delivered|undeliver|fail\w* to be delivered|\bbounce/i],
];
