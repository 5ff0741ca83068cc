/* The links from slide to slide work without this; with it, the page stays where it is. */
for (const slides of document.querySelectorAll(".slides")) {
  slides.addEventListener("click", (event) => {
    const link = event.target.closest(".slide__ways a");
    if (!link) return;
    event.preventDefault();
    const slide = document.getElementById(link.hash.slice(1));
    slide.scrollIntoView({ block: "nearest", inline: "start" });
    const same = slide.querySelector(`.slide__ways [rel="${link.rel}"]`);
    (same ?? slide.querySelector(".slide__ways a")).focus({ preventScroll: true });
  });
}
