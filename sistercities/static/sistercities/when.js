// Beside an event's hours by its own clock, the same by the reader's, where the two differ.
for (const place of document.querySelectorAll("[data-in-your-zone]")) {
  const times = [...place.querySelectorAll("time")];
  const language = place.closest("[lang]").lang;
  const [, sign, hours, minutes] = times[0].dateTime.match(/([+-])(\d\d):(\d\d)$/) ?? [];
  const [start, end] = times.map((time) => new Date(time.dateTime));
  const ahead = (sign === "-" ? -1 : 1) * (hours * 60 + +minutes);
  // What a browser cannot say in the language of the page, it would say in another one.
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
  if (isKnown && ahead !== -start.getTimezoneOffset()) {
    const format = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });
    const told = document.createElement("span");
    told.className = "quiet";
    told.textContent = place.dataset.inYourZone.replace(
      "{time}",
      end ? format.formatRange(start, end) : format.format(start),
    );
    place.append(told);
  }
}
