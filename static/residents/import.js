// Follows a long import and shows the page anew when there is something to see. Without it: the link "Xem tiến độ".
const panel = document.querySelector("[data-progress]");
const bar = panel?.querySelector("progress");
const label = panel?.querySelector("label");

async function look() {
  try {
    const answer = await fetch(panel.dataset.progress, { headers: { Accept: "application/json" } });
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
    const now = await answer.json();
    if (now.state !== panel.dataset.state && !["reading", "confirming"].includes(now.state)) return location.reload();
    if (now.stuck !== panel.hasAttribute("data-stuck")) return location.reload();
    label.textContent = now.text;
    if (now.total) {
      bar.max = now.total;
      bar.value = now.done;
    }
  } catch {
    // the line is down or the server restarts: the next look will tell
  }
  setTimeout(look, 1000);
}

if (panel) setTimeout(look, 700);
