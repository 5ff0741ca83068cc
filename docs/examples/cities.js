// @ts-check
/* A sample client of the feed: all sister cities in French, and honestly in another language where
   there is no French. Plain fetch, no framework, nothing to build. */

/** @typedef {import("./feed").CityAnswer} City */
/** @typedef {import("./feed").CityList} CityList */
/** @typedef {import("./feed").Problem} Problem */
/** @typedef {import("./feed").Picture} Picture */

const READER = "fr";
const FEED = document.querySelector("meta[name=feed]")?.getAttribute("content") ?? "/api/v1/";
const languages = new Intl.DisplayNames([READER], { type: "language" });

/** All pages of the list, each as soon as it has come. `*` stands for the language that a city was
 * written in. The browser keeps each answer and asks again with its ETag, for which a 304 is enough.
 * @returns {AsyncGenerator<City>} */
async function* allCities() {
  /** @type {string | null} */
  let next = new URL(`cities/?lang=${READER},*&limit=5`, new URL(FEED, location.href)).href;
  while (next) {
    const page = await ask(next);
    for (const item of page.items) {
      // An entry with all languages side by side is what `lang=all` would give.
      if (!("languages" in item)) yield item;
    }
    next = page.next;
  }
}

/** @param {string} address @returns {Promise<CityList>} */
async function ask(address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (answer.ok) return answer.json();
  /** @type {Partial<Problem>} */
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.detail ?? answer.statusText);
}

/** An element of text and elements. What comes from elsewhere is never read as HTML.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string | null)} content */
function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content.filter((one) => one !== null));
  return element;
}

/** @param {City} city */
function card(city) {
  const lang = city.language.served;
  const link = make("a", { href: web(city.url), hreflang: lang }, city.name);
  return make(
    "li",
    {},
    city.photo && picture(city.photo, lang),
    make("h2", { lang, dir: "auto" }, link),
    make("p", { class: "quiet" }, ...names(city), make("span", { lang }, city.country.name)),
    city.greeting && greeting(city.greeting),
    make("p", { lang, dir: "auto" }, city.intro),
    note(city),
  );
}

/** An address of the web; any other leads nowhere. @param {string} address */
function web(address) {
  return /^https?:/i.test(address) ? address : "#";
}

/** @param {Picture} photo @param {string} lang */
function picture(photo, lang) {
  const sizes = photo.srcset.filter((one) => one.type === "image/webp");
  const srcset = sizes.map((one) => `${web(one.url)} ${one.w}w`).join(", ");
  const size = { width: `${photo.width}`, height: `${photo.height}`, sizes: "24rem" };
  return make("img", { alt: photo.alt, lang, loading: "lazy", ...size, srcset });
}

/** Each name in its own language. @param {City} city */
function names(city) {
  return city.native_names.flatMap(({ name, lang, dir }) => [
    make("span", { lang, dir }, name),
    " · ",
  ]);
}

/** @param {NonNullable<City["greeting"]>} said */
function greeting(said) {
  const more = [said.transliteration, said.meaning].filter((one) => one !== null);
  return make(
    "p",
    {},
    make("span", { class: "greeting", lang: said.lang, dir: said.dir }, said.text),
    ...more
      .filter(({ text }) => text !== said.text)
      .map(({ text, lang }) => make("span", { class: "quiet", lang, dir: "auto" }, ` · ${text}`)),
  );
}

/** What a reader should know of the language of this text. @param {City} city */
function note({ fallback, language }) {
  const told = [
    fallback && `Pas encore traduit : ce texte est en ${languages.of(language.served)}.`,
    language.completeness < 1 && "Traduit en partie.",
    language.stale && "L’original a changé depuis cette traduction.",
  ].filter(Boolean);
  return told.length ? make("p", { class: "note quiet" }, told.join(" ")) : null;
}

const list = /** @type {HTMLElement} */ (document.getElementById("cities"));
const status = /** @type {HTMLElement} */ (document.getElementById("status"));
try {
  for await (const city of allCities()) list.append(card(city));
  status.textContent = `${list.children.length} villes.`;
} catch (error) {
  const reason = make("span", { lang: "en" }, error instanceof Error ? error.message : "");
  status.replaceChildren("Les villes ne peuvent pas être affichées pour le moment. ", reason);
}
