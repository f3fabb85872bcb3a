// Sends what waits of one month: in order, in small batches, by one window at a time, and again until the server has
// answered. The same batch twice is "unchanged" there, so a lost answer costs nothing.

import { config } from "./config.js";
import { session } from "./session.js";

const MOST = 50;
const LONGEST_PAUSE = 30_000;

export class Sender {
  // `report` hears: sending(records), answered(answers, at, what is kept, revisions sent: all by key), trouble(kind, words)
  constructor(scope, store, report) {
    Object.assign(this, { scope, store, report, trouble: "", failures: 0, most: MOST });
  }

  // Resolves when nothing is left to send, or nothing can be sent now.
  flush() {
    clearTimeout(this.timer);
    this.wanted = true;
    this.running ??= this.#alone().then(
      () => this.#done(),
      (error) => {
        this.running = null;
        throw error;
      },
    );
    return this.running;
  }

  // What was put there between the last look and the giving back of the turn would wait for ever: look again.
  #done() {
    this.running = null;
    return this.wanted ? this.flush() : undefined;
  }

  // Once the window has its turn it takes all that waits, also what was put there meanwhile.
  async #alone() {
    const work = async () => {
      while (this.wanted) {
        this.wanted = false;
        while (await this.#batch());
      }
    };
    await (navigator.locks ? navigator.locks.request(`entry ${this.scope.id}`, work) : work());
  }

  async #batch() {
    const waiting = (await this.store.all(`${this.scope.id}/`)).filter((each) => !each.hold);
    const batch = waiting.sort((a, b) => a.seq - b.seq).slice(0, this.most);
    if (!batch.length) {
      this.#fine();
      return false;
    }
    this.report.sending(batch);
    const keys = batch.map((each) => each.key);
    await this.store.change(keys, (kept) => ({ ...kept, sent: kept.text }));
    const answer = await this.#post(batch);
    return answer ? this.#settle(batch, answer) : false;
  }

  async #post(batch) {
    const cells = batch.map(({ cell, text, version, reason, note, clear, confirmed }) => ({
      cell, text, version, reason, note, clear, confirmed: Boolean(confirmed),
    }));
    let answer;
    try {
      answer = await session.post(this.scope.save, { account: config.account, edition: this.scope.edition, cells });
    } catch {
      return this.#stop(navigator.onLine ? "server" : "offline");
    }
    if (answer.ok) return answer.json();
    if (answer.type === "opaqueredirect" || answer.status === 401) return this.#stop("expired");
    if (answer.status === 403) return this.#token();
    if (answer.status === 404) return this.#stop("forbidden");
    if (answer.status >= 500) return this.#stop("server");
    return this.#refused(batch, await answer.json().catch(() => ({})));
  }

  // A token of before the last sign-in: ask for the one of now, and go on only as the same account.
  async #token() {
    const state = this.renewed ? "forbidden" : await session.renew(this.scope);
    this.renewed = state === "ok";
    if (state !== "ok") return this.#stop(state);
    return { cells: [] }; // nothing is answered: the batch is taken again
  }

  async #refused(batch, { code, error }) {
    if (code === "account" || code === "locked") return this.#stop(code, error);
    if (batch.length > 1) {
      this.most = 1; // find the one that the server cannot read
      return { cells: [] };
    }
    return { cells: batch.map(({ cell }) => ({ cell, status: "refused", message: error ?? "" })) };
  }

  async #settle(batch, { at, cells }) {
    this.#fine(false);
    const sent = new Map(batch.map((each) => [each.cell, each]));
    const answers = new Map(cells.map((each) => [sent.get(each.cell).key, each]));
    await this.store.change([...answers.keys()], (kept) => settled(kept, answers.get(kept.key), sent.get(kept.cell)));
    if (cells.length) {
      this.renewed = false;
      const kept = await this.store.all(`${this.scope.id}/`);
      const revs = new Map(batch.map((each) => [each.key, each.rev]));
      this.report.answered(answers, at, new Map(kept.map((each) => [each.key, each])), revs);
    }
    return true;
  }

  #fine(all = true) {
    this.failures = 0;
    if (all) this.most = MOST;
    if (this.trouble) this.report.trouble((this.trouble = ""), "");
  }

  #stop(kind, words = "") {
    this.trouble = kind;
    this.report.trouble(kind, words);
    const pause = Math.min(LONGEST_PAUSE, 1000 * 2 ** this.failures++);
    if (kind !== "locked" && kind !== "forbidden") this.timer = setTimeout(() => this.retry(), pause);
    return null;
  }

  // Without a session there is no use in sending: ask first.
  async retry() {
    if (["expired", "account"].includes(this.trouble)) {
      const state = await session.renew(this.scope);
      if (state !== "ok") return this.#stop(state === "offline" ? this.trouble : state);
    }
    return this.flush();
  }
}

// What is to be kept of a record once the server has spoken: nothing, a newer text over the version now known, or the
// same with the question that the person has to answer.
function settled(kept, answer, sent) {
  const newer = kept.rev !== sent.rev;
  if (answer.status === "saved" || answer.status === "unchanged") {
    return newer ? { ...kept, version: answer.version } : null;
  }
  // Our own save, whose answer was lost: nobody else's number is at stake.
  if (answer.status === "conflict" && answer.own && answer.text === kept.sentBefore) {
    return { ...kept, version: answer.version, sentBefore: null };
  }
  if (newer) return kept; // the newer text is answered for itself
  return { ...kept, hold: answer.status, message: answer.message, part: answer.part, theirs: answer.text, theirVersion: answer.version };
}
