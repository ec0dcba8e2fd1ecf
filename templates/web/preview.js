"use strict";
// Shows the view that is chosen, and follows the server: each new version is swapped in where the reader stands.

const SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox"; // and no scripts, ever
const form = document.getElementById("choice");
const main = document.querySelector("main");
const views = {
  desk: { title: "The mail, as wide as the window" },
  phone: { title: "The mail, as wide as a phone" },
  text: { title: "The plain-text part", address: "/mail.txt", said: "Byte for byte the mail's text part." },
  web: { title: "The page of the web", address: "/web.html", said: "The whole issue as a page of the web, charts drawn." },
  pdf: { title: "The PDF", address: "/briefing.pdf", said: "The PDF of the same issue." },
  headers: { title: "The mail's headers", address: "/headers.txt", said: "The headers, as the server gets them." },
  source: { title: "The mail's source", address: "/source.txt", said: "The HTML part, letter by letter." },
};
const mails = {
  sent: { address: "/mail.html", said: "Byte for byte the mail; its colours follow this screen." },
  light: { address: "/derived/light.html", said: "Derived: the mail as a light screen shows it." },
  dark: { address: "/derived/dark.html", said: "Derived: the mail as a dark screen shows it." },
  "images-off": { address: "/derived/images-off.html", said: "Derived: the mail before its pictures are allowed." },
  strict: { address: "/derived/strict.html", said: "Derived: the mail in a client that drops style blocks." },
};
let newest = null; // the frame that was asked for last
let shown = ""; // what the frame on the page shows

function show() {
  const { view, mail } = form.elements;
  const { title, ...own } = views[view.value];
  const { address, said } = own.address ? own : mails[mail.value];
  document.getElementById("palettes").disabled = "address" in own;
  document.getElementById("said").textContent = said;
  document.getElementById("alone").href = address;
  load(view.value, address, title);
}

// The old frame stays until the new one is there, so that nothing flashes.
function load(view, address, title) {
  const frame = document.createElement("iframe");
  newest = frame;
  frame.title = title;
  frame.className = "coming";
  if (view !== "pdf") frame.setAttribute("sandbox", SANDBOX); // a browser's PDF viewer does not run in a sandbox
  frame.addEventListener("load", () => {
    if (frame !== newest) return frame.remove();
    const old = main.querySelector("iframe:not(.coming)");
    main.dataset.view = view;
    openLinksOutside(frame.contentDocument);
    showPictures(frame.contentDocument);
    if (old && shown === address) frame.contentWindow.scrollTo(0, old.contentWindow.scrollY);
    old?.remove();
    frame.className = "";
    shown = address;
  });
  frame.src = address;
  main.append(frame);
}

function openLinksOutside(page) {
  for (const link of page?.links ?? []) {
    if (!/^https?:$/.test(link.protocol) || link.getAttribute("href").startsWith("#")) continue;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
}

// As a mail client does: what the page calls cid: travels in another part of the same mail.
function showPictures(page) {
  for (const picture of page?.images ?? []) {
    const [scheme, name] = (picture.getAttribute("src") ?? "").split(":", 2);
    if (scheme === "cid") picture.src = `/picture/${encodeURIComponent(name)}`;
  }
}

async function send(event) {
  event.preventDefault();
  const sent = document.getElementById("sent");
  const wish = { word: event.target.dataset.word, address: event.target.elements.address.value };
  sent.textContent = "Sending …";
  try {
    const answer = await fetch("/send", { method: "POST", body: JSON.stringify(wish) });
    sent.textContent = await answer.text();
  } catch {
    sent.textContent = "Nobody answers.";
  }
}

function remember() {
  const { view, mail } = form.elements;
  history.replaceState(null, "", `#view=${view.value}&mail=${mail.value}`);
}

function recall() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const choices = form.elements[name];
    if (choices instanceof RadioNodeList) choices.value = value;
  }
  show();
}

// The mail first: what is said about it may come a moment later.
async function follow(said) {
  const [version, drawn] = said.split(" ");
  const { version: known, drawn: old } = document.getElementById("state").dataset;
  if (version === known) return;
  if (drawn !== old) show();
  const page = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
  for (const id of ["state", "facts"]) document.getElementById(id).replaceWith(page.getElementById(id));
  const [field, fresh] = [document, page].map((one) => one.getElementById("address"));
  if (field && !field.value) field.value = fresh?.value ?? ""; // the first issue knows for whom it is
  document.title = page.title;
}

document.getElementById("send")?.addEventListener("submit", send);
form.addEventListener("change", () => { remember(); show(); });
window.addEventListener("hashchange", recall);
recall();

const events = new EventSource("/events"); // it tries again by itself when the server was away
const lost = document.getElementById("lost");
events.addEventListener("message", (event) => follow(event.data));
events.addEventListener("open", () => { lost.hidden = true; });
events.addEventListener("error", () => { lost.hidden = false; });
