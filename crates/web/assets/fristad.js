// Everything here is a help: each page works without it.
"use strict";

// Leaving at once: Esc twice within a second and a half. What is shown goes first, the session is locked after.
let escaped = 0;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - escaped < 1500) leave();
  escaped = event.timeStamp;
});

function leave() {
  document.body.hidden = true;
  document.title = "";
  // The request outlives the page.
  fetch("/lamna", { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
  location.replace("/tomt");
}

// A page that comes back from the browser's memory may be one that was left.
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// Locking when nobody has touched the page for as long as the house allows.
const minutes = Number(document.body.dataset.vila || 0);
if (minutes > 0) {
  let touched = Date.now();
  const touch = () => { touched = Date.now(); };
  for (const kind of ["keydown", "pointerdown", "scroll", "touchstart"]) addEventListener(kind, touch, { passive: true });
  setInterval(async () => {
    if (Date.now() - touched < minutes * 60000) return;
    await Promise.all([...document.querySelectorAll("form[data-utkast]")].map(keep));
    const lock = document.querySelector("form.las");
    if (lock) {
      const back = document.createElement("input");
      Object.assign(back, { type: "hidden", name: "till", value: location.pathname + location.search });
      lock.append(back);
      lock.submit();
    }
  }, 5000);
}

// Keeping a draft while one writes: three seconds after the last key.
async function keep(form) {
  const note = form.querySelector(".sparat");
  if (!form.dataset.rort) return;
  delete form.dataset.rort;
  try {
    const answer = await fetch(form.dataset.utkast, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    note.textContent = answer.ok ? await answer.text() : form.dataset.ejsparat || "";
    if (!answer.ok) form.dataset.rort = "1";
  } catch {
    form.dataset.rort = "1";
  }
}
for (const form of document.querySelectorAll("form[data-utkast]")) {
  let waiting = 0;
  form.addEventListener("input", () => {
    form.dataset.rort = "1";
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(form), 3000);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); delete form.dataset.rort; });
}

// Questions that only follow from an answer show when that answer is given.
for (const part of document.querySelectorAll("[data-nar]")) {
  const wanted = part.dataset.varden.split(" ");
  const form = part.closest("form");
  const show = () => {
    part.hidden = !new FormData(form).getAll(part.dataset.nar).some((value) => wanted.includes(value));
    // What is not asked is not sent.
    for (const field of part.querySelectorAll("input, select, textarea")) field.disabled = part.hidden;
  };
  form.addEventListener("change", show);
  show();
}

// What is wrong is read first.
document.querySelector(".sammanfattning")?.focus();
