// Counts as people type or paste them, read as strictly as reports/numbers.py does: a doubtful one is never guessed.

const PLAIN = /^[0-9]{1,12}$/;
const GROUPED = /^[0-9]{1,3}(?:[. \u00a0\u202f][0-9]{3})+$/;
const AT_LEAST = /^(?:hơn|more than)\s+/i;
const MOST = 2_000_000_000;

// {value, atLeast}; value null for nothing. {problem} is the key of a sentence.
export function parseCount(text) {
  const typed = text.trim().normalize("NFC");
  if (!typed) return { value: null, atLeast: false };
  const bare = typed.replace(AT_LEAST, "");
  if (!PLAIN.test(bare) && !GROUPED.test(bare)) return { problem: "not_count" };
  const value = Number(bare.replace(/\D/g, ""));
  return value > MOST ? { problem: "too_large" } : { value, atLeast: bare !== typed };
}

// As an input holds it.
export function written({ value, atLeast }) {
  if (value === null) return "";
  return atLeast ? `hơn ${value}` : String(value);
}

// As a page shows it: 12.557, or 12,557 in English.
export function grouped(value, lang) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, lang === "en" ? "," : ".");
}

// "+31 (+17,51%)" as reports/views/month_sheet.py writes it, in whole numbers so that halves go away from zero.
export function change(now, before, lang) {
  const by = now - before;
  const sign = by > 0 ? "+" : by < 0 ? "-" : "";
  const text = sign + grouped(Math.abs(by), lang);
  if (!by || !before) return text;
  const hundredths = (20_000n * BigInt(Math.abs(by)) + BigInt(before)) / (2n * BigInt(before));
  const percent = `${grouped(hundredths / 100n, lang)}${lang === "en" ? "." : ","}${String(hundredths % 100n).padStart(2, "0")}`;
  return `${text} (${sign}${percent}%)`;
}
