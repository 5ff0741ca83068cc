// Keeps this sheet, and what it is drawn with, for a journey without a connection.
const keep = async () => {
  await navigator.serviceWorker.register("/trip-sheets.js", { scope: "/" });
  await document.fonts.ready;
  const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
  const ours = parts.filter((address) => address.startsWith(location.origin));
  const cache = await caches.open("trip-sheets-1");
  await cache.addAll([...new Set([location.href.split("#")[0], ...ours])]);
  document.documentElement.dataset.kept = "";
};
if ("serviceWorker" in navigator) keep().catch(() => {});
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
