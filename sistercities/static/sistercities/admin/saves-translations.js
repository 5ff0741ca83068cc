// wagtail-localize's editor sends one text at a time. With each goes what it has shown until now,
// and a text that somebody else has changed meanwhile is compared before it is replaced.
(() => {
  const ADDRESS = /\/localize\/translate\/\d+\/(strings|overrides)\/(\d+)\/edit\/$/;
  const shown = new Map();
  const send = window.fetch;

  document.addEventListener("DOMContentLoaded", () => {
    const props = JSON.parse(document.querySelector(".js-translation-editor").dataset.props);
    const texts = { strings: props.initialStringTranslations, overrides: props.initialOverrides };
    for (const [kind, records] of Object.entries(texts)) {
      for (const { segment_id: id, data } of records) shown.set(`${kind}/${id}`, data);
    }
  });

  window.fetch = (address, options = {}) => {
    const [, kind, id] = ADDRESS.exec(address) ?? [];
    const isWritten = kind && ["PUT", "DELETE"].includes(options.method);
    return isWritten ? write(`${kind}/${id}`, address, options) : send(address, options);
  };

  async function write(key, address, options) {
    const body = options.body ?? new FormData();
    body.set("loaded_value", JSON.stringify(shown.get(key) ?? null));
    const response = await send(address, { ...options, body });
    if (response.status === 409) return compare(key, address, { ...options, body }, response);
    if (response.ok) shown.set(key, options.method === "PUT" ? body.get("value") : null);
    return response;
  }

  // The editor shows whichever text is chosen; without a choice its own stays there, not saved.
  async function compare(key, address, options, response) {
    const { by, at, stored } = await response.clone().json();
    const choice = await ask(by, at, stored.data, options);
    if (!choice) return response;
    shown.set(key, stored.data);
    if (choice === "mine") {
      const { value } = document.querySelector("#saves-mine");
      if (options.method === "PUT") options.body.set("value", value);
      return write(key, address, options);
    }
    if (options.method === "DELETE") window.location.reload();
    return new Response(JSON.stringify(stored), { status: 200 });
  }

  function ask(by, at, theirs, { method, body }) {
    const dialog = document.querySelector("#saves-dialog");
    dialog.querySelector("#saves-theirs").textContent = theirs;
    dialog.querySelector("#saves-by").textContent = [by, at].filter(Boolean).join(", ");
    const mine = dialog.querySelector("#saves-mine");
    mine.value = body.get("value") ?? "";
    mine.disabled = method === "DELETE";
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
    });
  }
})();
