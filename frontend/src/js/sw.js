// Opens the report form where there is no signal, and shows a notice to sign in. It keeps one empty form and its looks: no page
// that shows anything about anyone is ever kept.
import { keepPage } from "./shell.js";

const SHELL = "/reports/offline/";
keepPage({ ours: "report-form-", version: 5, page: SHELL });

// A notice says only to sign in: what it is about stands on the pages, for who may read them.
self.addEventListener("push", (event) =>
  event.waitUntil(self.registration.showNotification("Sign in to Optimise", { body: "There is something for you to do.", tag: "optimise" })),
);
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/"));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(SHELL)));
  } else if (new URL(request.url).pathname.startsWith("/static/ui/")) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
