// What was typed and is not yet on the server, kept in this browser: one record a cell, under its account, ward, month
// and edition. A record goes only when the server has answered for it. Another account never asks for it.

const NAME = "wardsecurity-entry";
const TABLE = "waiting";

async function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// Everything under "7/12/2009-03/1/"; a scope's id ends in "/", so that edition 1 is not taken for 10.
const under = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

class Kept {
  durable = true;

  constructor(database) {
    this.database = database;
  }

  // Runs work(table) in one transaction; resolves with what it returned once everything is on the disk.
  #in(mode, work) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(TABLE, mode, { durability: "strict" });
      const found = work(transaction.objectStore(TABLE));
      transaction.oncomplete = () => resolve(found?.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }

  put(records) {
    return this.#in("readwrite", (table) => records.forEach((record) => table.put(record)));
  }

  all(prefix) {
    return this.#in("readonly", (table) => table.getAll(under(prefix)));
  }

  remove(keys) {
    return this.#in("readwrite", (table) => keys.forEach((key) => table.delete(key)));
  }

  // settle(record now kept) gives what is to be kept instead, or null for nothing; undefined leaves it as it is.
  change(keys, settle) {
    return this.#in("readwrite", (table) => {
      for (const key of keys) {
        const request = table.get(key);
        request.onsuccess = () => {
          const next = request.result && settle(request.result);
          if (next === null) table.delete(key);
          else if (next) table.put(next);
        };
      }
    });
  }
}

// Where a browser refuses to keep anything (a private window of old): the page says so.
class Remembered {
  durable = false;
  records = new Map();

  async put(records) {
    for (const record of records) this.records.set(record.key, record);
  }

  async all(prefix) {
    return [...this.records.values()].filter((each) => each.key.startsWith(prefix));
  }

  async remove(keys) {
    for (const key of keys) this.records.delete(key);
  }

  async change(keys, settle) {
    for (const key of keys) {
      const next = this.records.has(key) ? settle(this.records.get(key)) : undefined;
      if (next === null) this.records.delete(key);
      else if (next) this.records.set(key, next);
    }
  }
}

// The one that is asked: should the disk refuse (full, or cleared by the browser), what is typed goes on in memory, and
// `durable` says that it is no longer safe to close the page.
class Store {
  constructor(keeper) {
    this.keeper = keeper;
  }

  get durable() {
    return this.keeper.durable;
  }

  async #ask(name, ...rest) {
    try {
      return await this.keeper[name](...rest);
    } catch (error) {
      if (!this.durable) throw error;
      const kept = await this.keeper.all("").catch(() => []);
      this.keeper = new Remembered();
      await this.keeper.put(kept);
      return this.keeper[name](...rest);
    }
  }

  put = (records) => this.#ask("put", records);
  all = (prefix) => this.#ask("all", prefix);
  remove = (keys) => this.#ask("remove", keys);
  change = (keys, settle) => this.#ask("change", keys, settle);
}

export async function openStore() {
  return new Store(await opened().then((database) => new Kept(database), () => new Remembered()));
}
