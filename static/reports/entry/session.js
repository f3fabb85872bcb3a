// Who is signed in, as the server last said, and the token that goes with it. A page belongs to one account: under any
// other nothing is sent.

import { config } from "./config.js";

const fields = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

export const session = {
  csrf: fields()[0]?.value ?? "",

  // "ok", "expired", "account", "forbidden" or "offline": whether this page may go on, asked of the server.
  async renew(scope) {
    let answer;
    try {
      answer = await fetch(`${scope.desk}?ban=${scope.edition}`, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
    } catch {
      return "offline";
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) return "expired";
    if (answer.status === 403 || answer.status === 404) return "forbidden";
    if (!answer.ok) return "offline";
    return this.take(await answer.json());
  },

  take({ account, csrf }) {
    if (account !== config.account) return "account";
    this.csrf = csrf;
    for (const field of fields()) field.value = csrf;
    return "ok";
  },

  post(address, body) {
    return fetch(address, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
  },
};
