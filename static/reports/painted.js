// A drawing made a picture, in the letters of the page: an image sees no style sheet, so their files go into it.

function read(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function face(rule) {
  const [, file] = /url\("([^"]+)"\)/.exec(rule.cssText);
  const answer = await fetch(new URL(file, rule.parentStyleSheet.href));
  return answer.ok ? rule.cssText.replace(file, await read(await answer.blob())) : "";
}

let letters;
async function styles() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return (await Promise.all(rules.filter((rule) => rule instanceof CSSFontFaceRule).map(face))).join("");
}

// svg: the drawing as text. Returns the address of a PNG of width × height, each pixel of the drawing `scale` of its own.
export async function painted(svg, { width, height, scale = 1, ground = "#fff" }) {
  letters ??= styles().catch(() => ""); // the line is down and the files are not kept: a picture in other letters
  const image = new Image();
  const lettered = svg.replace(/<svg[^>]*>/, `$&<style>${await letters}</style>`);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(lettered)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
  const paper = canvas.getContext("2d");
  paper.fillStyle = ground;
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

export function given(address, name) {
  Object.assign(document.createElement("a"), { href: address, download: `${name}.png` }).click();
}
