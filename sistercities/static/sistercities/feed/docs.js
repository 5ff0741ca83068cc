/* The documentation, in the reader's colours. No validator elsewhere is asked for a badge. */
const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", paint);
paint();

const place = document.getElementById("docs");
SwaggerUIBundle({
  domNode: place,
  url: place.dataset.openapi,
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
