// Offers the names of languages in every field that asks for one. They are fetched once, when
// an editor first enters such a field; without this script a name or tag can still be typed.
(() => {
  const LIST = "language-names";

  async function offerNames() {
    if (document.getElementById(LIST)) return;
    const list = document.createElement("datalist");
    list.id = LIST;
    document.body.append(list);
    const address = document.querySelector(`[list="${LIST}"]`).dataset.names;
    const names = await (await fetch(address)).json();
    list.append(...names.map(([tag, name]) => new Option("", `${name} (${tag})`)));
  }

  document.addEventListener("focusin", (event) => {
    if (event.target.getAttribute?.("list") === LIST) offerNames();
  });
})();
