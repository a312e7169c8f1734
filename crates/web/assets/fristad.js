// Everything here is a help: each page works without it.
"use strict";

// Leaving at once: Esc twice within a second and a half. What is shown goes first, the session is locked after.
let escaped = 0;
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.timeStamp - escaped < 1500) leave();
  escaped = event.timeStamp;
});

// Whoever leaves or locks in one window does so in all of them.
const windows = new BroadcastChannel("fristad");
windows.onmessage = ({ data }) => {
  document.body.hidden = true;
  if (data === "lamna") location.replace("/tomt");
  // The other window's request is on its way.
  else setTimeout(() => location.reload(), 1000);
};
for (const act of ["lamna", "las"]) {
  document.querySelector(`form.${act}`)?.addEventListener("submit", () => windows.postMessage(act));
}

function leave() {
  document.body.hidden = true;
  document.title = "";
  windows.postMessage("lamna");
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
      lock.elements.till.value = location.pathname + location.search;
      lock.submit();
    }
  }, 5000);
}

// Keeping a draft while one writes: three seconds after the last key. What could not be kept is told, and tried again where the house may take it later.
async function keep(form) {
  if (!form.dataset.rort) return;
  delete form.dataset.rort;
  clearTimeout(form.again);
  const sent = { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" };
  const answer = await fetch(form.dataset.utkast, sent).catch(() => null);
  const note = form.querySelector(".sparat");
  note.classList.toggle("ej", !answer?.ok);
  if (answer?.ok) {
    note.textContent = await answer.text();
  } else {
    note.textContent = form.dataset.ejsparat;
    form.dataset.rort = "1";
    const never = answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429;
    if (!never) form.again = setTimeout(() => keep(form), 10000);
  }
}
for (const form of document.querySelectorAll("form[data-utkast]")) {
  let waiting = 0;
  form.addEventListener("input", () => {
    form.dataset.rort = "1";
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(form), 3000);
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); clearTimeout(form.again); delete form.dataset.rort; });
}

// A passkey answers: the house says what to ask, the browser asks, and the answer goes with the form.
for (const form of document.querySelectorAll("form[data-nyckel]")) {
  form.addEventListener("submit", (event) => {
    // What has no name yet is told by the house, before anything is made.
    if (form.elements.namn?.value.trim() === "") return;
    event.preventDefault();
    ask(form);
  });
}
async function ask(form) {
  const note = form.querySelector(".fel[role=alert]");
  const { nyckel, fraga, fel, finns, saknas } = form.dataset;
  note.hidden = true;
  try {
    const read = { create: "parseCreationOptionsFromJSON", get: "parseRequestOptionsFromJSON" }[nyckel];
    const asked = await fetch(fraga, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
    if (!asked.ok) return location.reload();
    const publicKey = PublicKeyCredential[read]((await asked.json()).publicKey);
    form.elements.svar.value = JSON.stringify(await navigator.credentials[nyckel]({ publicKey }));
    form.submit();
  } catch (why) {
    // Said no, or waited too long; made here before; or a browser or an address that cannot.
    note.textContent = { NotAllowedError: fel, AbortError: fel, InvalidStateError: finns }[why.name] ?? saknas;
    note.hidden = false;
  }
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

// A menu that is wider than a telephone shows where one is.
for (const here of document.querySelectorAll("nav [aria-current]")) {
  const row = here.closest("ul");
  row.scrollLeft = here.offsetLeft - row.offsetLeft - 24;
}

// What is wrong is read first.
document.querySelector(".sammanfattning")?.focus();

// On a narrow screen the parts of a case lie beside each other: the open one is brought into view.
for (const open of document.querySelectorAll("nav [aria-current=page]")) {
  const row = open.closest("ul");
  row.scrollLeft = open.offsetLeft - row.offsetLeft - row.clientWidth / 2 + open.offsetWidth / 2;
}
