// The desk's only script: copying, dropping, and a look whether something has come. The page works without it but for these.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const said = document.getElementById("copied");
  said.textContent = said.dataset.said;
});

const day = (moment) => {
  const two = (number) => String(number).padStart(2, "0");
  const when = new Date(Math.min(moment, Date.now()));
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
};

async function send(files) {
  const status = document.getElementById("sending");
  status.textContent = status.dataset.said;
  for (const file of files) {
    const answer = await fetch("/capture", {
      method: "POST", body: file,
      headers: { "X-File-Name": encodeURIComponent(file.name), "X-Seen-On": day(file.lastModified) },
    });
    if (!answer.ok) {
      status.textContent = (await answer.json().catch(() => ({}))).problem || String(answer.status);
      return;
    }
  }
  location.assign("/");
}

const zone = document.getElementById("drop");
if (zone) {
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  document.addEventListener("dragleave", () => zone.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files.length) send(event.dataTransfer.files);
  });
  document.getElementById("file").addEventListener("change", (event) => send(event.target.files));
}

const meta = document.querySelector("meta[name=desk-version]");
let typing = false;
document.addEventListener("input", () => { typing = true; });
async function look() {
  const answer = await fetch("/state").catch(() => null);
  if (answer && answer.ok) {
    const now = await answer.json();
    if (String(now.version) !== meta.content && !typing) location.reload();
  }
}
if (meta) {
  setInterval(look, 1000);
  addEventListener("focus", look);
}
