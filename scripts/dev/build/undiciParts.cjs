/**
 * What of undici the plugin uses, put together as its own entry does it (7.30): that loads `fetch` as well, and with it
 * Node.js's own copy of the library, which takes twice the time.
 */
const Dispatcher = require("undici/lib/dispatcher/dispatcher.js");

Dispatcher.prototype.request = require("undici/lib/api/api-request.js");

module.exports = {
  Agent: require("undici/lib/dispatcher/agent.js"),
  EnvHttpProxyAgent: require("undici/lib/dispatcher/env-http-proxy-agent.js"),
  parseCookie: require("undici/lib/web/cookies/parse.js").parseSetCookie,
};
