// What the page tells its scripts: whose page it is, which months it types into, and every sentence they may say.

const element = document.getElementById("entry-config");
export const config = JSON.parse(element?.textContent ?? "null");

export function say(key, values = {}) {
  return config.texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// An element with its attributes and children; text is always text, never markup.
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}
