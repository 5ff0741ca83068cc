// Beside "6 hours ahead of us", what the clock there shows now; renewed as the minute turns.
const places = [...document.querySelectorAll("[data-time-zone]")];
const tell = () => {
  for (const place of places) {
    const language = place.closest("[lang]").lang;
    // What a browser cannot say in the language of the page, it would say in another one.
    if (Intl.DateTimeFormat.supportedLocalesOf([language]).length === 0) continue;
    const { timeZone, label } = place.dataset;
    const clock = new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone });
    place.textContent = `${label} ${clock.format(new Date())}`;
    place.hidden = false;
  }
};
tell();
setTimeout(() => { tell(); setInterval(tell, 60_000); }, 60_000 - (Date.now() % 60_000));
