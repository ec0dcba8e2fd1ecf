"use strict";
// Chooses the view, and reloads when the server says that there is something new.
const main = document.querySelector("main");
const buttons = document.querySelectorAll("button[data-view]");
const addresses = { desk: "/mail.html", phone: "/mail.html", text: "/mail.txt", pdf: "/briefing.pdf" };

function show(view) {
  const old = document.getElementById("mail");
  const frame = old.cloneNode();
  if (view === "pdf") frame.removeAttribute("sandbox"); // the browser's PDF viewer does not run in a sandbox
  else frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  frame.src = addresses[view];
  old.replaceWith(frame);
  main.dataset.view = view;
  sessionStorage.setItem("view", view);
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.view === view));
}

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.view));
const last = sessionStorage.getItem("view");
if (last in addresses && last !== "desk") show(last);

const events = new EventSource("/events?version=" + document.body.dataset.version);
events.addEventListener("message", () => location.reload());
