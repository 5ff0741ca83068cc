// Bars of submissions that are at work ask every second how far it is. When the work ends, the
// page is loaded once more, and says what came of it.
async function follow(bar) {
  const words = document.querySelector("[data-words]");
  try {
    const status = await (await fetch(bar.dataset.status)).json();
    bar.max = status.total || 1;
    bar.value = status.done;
    if (words) words.textContent = status.words;
    if (!status.open) return location.reload();
  } catch {
    // The server may be restarting: ask again.
  }
  setTimeout(follow, 1000, bar);
}

document.querySelectorAll("progress[data-status]").forEach(follow);
