// @ts-check
/* Sister cities on any page, from the feed that this file comes from:

     <sister-cities>   <sister-city-links city="saumur">   <sister-greetings>

   `lang` or `languages` ("fr,en") say what the reader reads, `base` names another feed. What stands
   within an element is shown until the feed has answered, and stays if it does not. */

/** @typedef {import("../../../../docs/examples/feed").components["schemas"]} Schemas */

/** @type {Record<string, {loading: string, failed: string}>} */
const WORDS = {};
const HOME = new URL(".", import.meta.url).href;
const SAFE = /^(https?|mailto|tel):$/;

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
  :host { display: block }
  :host([hidden]) { display: none }
  ul {
    display: grid; gap: var(--sister-gap, 1rem); margin: 0; padding: 0; list-style: none;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--sister-column, 15rem)), 1fr));
  }
  li {
    padding: var(--sister-space, 1rem); border-radius: var(--sister-radius, 0.5rem);
    border: 1px solid var(--sister-line, color-mix(in srgb, currentColor 30%, transparent));
    background: var(--sister-surface, transparent); overflow: hidden; overflow-wrap: anywhere;
  }
  p { margin: 0.25rem 0 0 }
  a { color: var(--sister-link, inherit) }
  img {
    display: block; inline-size: calc(100% + 2 * var(--sister-space, 1rem)); max-inline-size: none;
    block-size: auto; aspect-ratio: 16 / 9; object-fit: cover; margin-block-end: 0.75rem;
    margin-inline: calc(-1 * var(--sister-space, 1rem));
    margin-block-start: calc(-1 * var(--sister-space, 1rem));
  }
  [part~="name"], [part~="greeting"] { font-size: 1.2em }
  [part~="name"], [part~="link"] { font-weight: 600 }
  [part~="status"]:empty { display: none }
`);

/** An element of text and elements, never of markup.
 * @param {string} tag
 * @param {Record<string, string | undefined>} attributes
 * @param {...(Node | string | null)} content */
function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...content.filter((one) => one !== null));
  return element;
}

/** The address, if it is one to follow. @param {string} address */
function safe(address) {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && SAFE.test(url.protocol) ? url.href : undefined;
}

/** @param {string} tag */
const plain = (tag) => tag.replace(/[-_].*/, "").toLowerCase();

class FeedElement extends HTMLElement {
  static observedAttributes = ["base", "city", "lang", "languages"];

  #place = make("div", { part: "content" }, make("slot", {}));
  #status = make("p", { part: "status", role: "status" });
  #waiting = new AbortController();

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [STYLE];
    root.append(this.#place, this.#status);
  }

  connectedCallback() {
    this.#waiting.abort();
    this.#waiting = new AbortController();
    this.#show(this.#waiting.signal);
  }

  disconnectedCallback() {
    this.#waiting.abort();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.connectedCallback();
  }

  /** What the reader reads, the best first. */
  get chain() {
    const given = this.getAttribute("languages")?.split(/[\s,]+/).filter(Boolean);
    const around = this.closest("[lang]")?.getAttribute("lang");
    return given?.length ? given : around ? [around, "*"] : [];
  }

  /** @param {AbortSignal} signal */
  async #show(signal) {
    // Several attributes may change at once, and are answered once.
    await Promise.resolve();
    if (signal.aborted) return;
    this.ariaBusy = "true";
    this.#say("loading");
    try {
      const items = await this.load(signal);
      if (signal.aborted) return;
      this.#place.replaceChildren(make("ul", { part: "list", role: "list" }, ...items));
      this.#status.textContent = "";
    } catch {
      if (signal.aborted) return;
      this.#place.replaceChildren(make("slot", {}));
      this.#say("failed");
    }
    this.ariaBusy = "false";
  }

  /** @param {"loading" | "failed"} state */
  #say(state) {
    const known = this.chain.map(plain).find((tag) => tag in WORDS) ?? "en";
    this.#status.lang = known;
    this.#status.textContent = WORDS[known]?.[state] ?? "";
  }

  /** The entries to show. @param {AbortSignal} signal @returns {Promise<Node[]>} */
  async load(signal) {
    throw signal;
  }

  /** All items of a list, page by page.
   * @param {string} path
   * @param {string[]} chain
   * @param {AbortSignal} signal */
  async list(path, chain, signal) {
    let page = await this.ask(`${path}?limit=100`, chain, signal);
    const items = page.items;
    while (page.next) items.push(...(page = await this.#get(page.next, signal)).items);
    return items;
  }

  /** The answer in those languages of the chain that the feed knows.
   * @param {string} path
   * @param {string[]} chain
   * @param {AbortSignal} signal
   * @returns {Promise<any>} */
  async ask(path, chain, signal) {
    const base = new URL(this.getAttribute("base") ?? HOME, document.baseURI);
    const url = new URL(path, base.href.replace(/\/?$/, "/"));
    if (chain.length) url.searchParams.set("lang", chain.join());
    try {
      return await this.#get(url.href, signal);
    } catch (problem) {
      const { parameter, allowed } = /** @type {any} */ (problem);
      if (parameter !== "lang") throw problem;
      const near = chain.map((tag) => (allowed.includes(tag) ? tag : plain(tag)));
      const known = [...new Set(near)].filter((tag) => allowed.includes(tag));
      if (known.join() === chain.join()) throw problem;
      return this.ask(path, known.length ? known : ["*"], signal);
    }
  }

  /** @param {string} url @param {AbortSignal} signal */
  async #get(url, signal) {
    const answer = await fetch(url, { credentials: "omit", signal });
    const content = await answer.json();
    if (!answer.ok) throw content;
    return content;
  }

  /** Which language a text or a link is in, if not the reader's own; in the reader's words.
   * @param {string} tag */
  badge(tag) {
    const [reader] = this.chain;
    if (!tag || !reader || plain(tag) === plain(reader)) return null;
    try {
      const names = new Intl.DisplayNames(reader === "*" ? [] : [reader], { type: "language" });
      const lang = names.resolvedOptions().locale;
      return make("span", { part: "language", lang, dir: "auto" }, ` (${names.of(tag)})`);
    } catch {
      return null; // a page may call its language by a name that no browser knows
    }
  }
}

/** A text in its own language. @param {string} tag @param {string} part
 * @param {{text: string, lang: string, dir?: string} | null} said */
function phrase(tag, part, said) {
  if (!said?.text) return null;
  return make(tag, { part, lang: said.lang, dir: said.dir ?? "auto" }, said.text);
}

/** @param {Schemas["Picture"] | null} photo @param {string} lang */
function picture(photo, lang) {
  const sizes = photo?.srcset.filter((one) => one.type === "image/webp" && safe(one.url)) ?? [];
  const [smallest] = sizes;
  if (!photo || !smallest) return null;
  return make("img", {
    part: "photo",
    loading: "lazy",
    alt: photo.alt,
    lang,
    width: `${photo.width}`,
    height: `${photo.height}`,
    sizes: "(min-width: 40rem) 24rem, 100vw",
    srcset: sizes.map((one) => `${safe(one.url)} ${one.w}w`).join(", "),
    src: safe(smallest.url),
  });
}

class SisterCities extends FeedElement {
  /** @param {AbortSignal} signal */
  async load(signal) {
    /** @type {Schemas["CityAnswer"][]} */
    const cities = await this.list("cities/", this.chain, signal);
    return cities.map((city) => this.card(city));
  }

  /** @param {Schemas["CityAnswer"]} city */
  card(city) {
    const lang = city.language.served;
    const { name, country, greeting } = city;
    const link = make("a", { part: "link", href: safe(city.url), hreflang: lang }, name);
    return make(
      "li",
      { part: "item city" },
      picture(city.photo, lang),
      make("p", { part: "name" }, make("span", { lang, dir: "auto" }, link), this.badge(lang)),
      phrase("p", "country", { text: country.name, lang }),
      phrase("p", "greeting", greeting),
      phrase("p", "transliteration", greeting && greeting.transliteration),
      greeting && greeting.meaning?.text !== greeting.text
        ? phrase("p", "meaning", greeting.meaning)
        : null,
    );
  }
}

class SisterCityLinks extends FeedElement {
  /** @param {AbortSignal} signal */
  async load(signal) {
    const name = encodeURIComponent(this.getAttribute("city") ?? "");
    /** @type {Schemas["CityAnswer"]} */
    const city = await this.ask(`cities/${name}/`, this.chain, signal);
    return city.helpful_links.map((link) => this.entry(link));
  }

  /** @param {Schemas["HelpfulLink"]} link */
  entry({ label, url, description, lang, link_language: spoken }) {
    const hreflang = spoken || undefined;
    const anchor = make("a", { part: "link", href: safe(url), hreflang }, label);
    return make(
      "li",
      { part: "item" },
      make("span", { lang, dir: "auto" }, anchor),
      this.badge(spoken),
      phrase("p", "description", { text: description, lang }),
    );
  }
}

class SisterGreetings extends FeedElement {
  /** Every language says its own, whatever the reader reads. @param {AbortSignal} signal */
  async load(signal) {
    /** @type {Schemas["GreetingAnswer"][]} */
    const greetings = await this.list("greetings/", [], signal);
    return greetings.map((one) =>
      make(
        "li",
        { part: "item" },
        phrase("span", "greeting", one),
        this.badge(one.lang),
        phrase("p", "transliteration", one.transliteration),
      ),
    );
  }
}

customElements.define("sister-cities", SisterCities);
customElements.define("sister-city-links", SisterCityLinks);
customElements.define("sister-greetings", SisterGreetings);
