// Autosave makes versions of its own: the form stands on the last of them, and is sent after it.
(() => {
  let saving = false;
  let waiting = null;

  function hidden(form, name) {
    const found = form.querySelector(`input[type="hidden"][name="${name}"]`);
    if (found) return found;
    const input = Object.assign(document.createElement("input"), { type: "hidden", name });
    return form.appendChild(input);
  }

  function ended(form) {
    saving = false;
    if (!waiting) return;
    const { name, value } = waiting;
    waiting = null;
    // The button may be disabled by now, and would not be sent.
    if (name) hidden(form, name).value = value;
    form.requestSubmit();
  }

  document.addEventListener("w-autosave:save", (event) => {
    // Known only when all have heard of it: whoever prevents it, ends it.
    queueMicrotask(() => {
      saving = !event.defaultPrevented;
    });
  });
  document.addEventListener("w-autosave:success", ({ target, detail: { response } }) => {
    if (response.revision_id) {
      hidden(target, "loaded_revision_id").value = response.revision_id;
      hidden(target, "loaded_revision_created_at").value = response.revision_created_at;
    }
    ended(target);
  });
  document.addEventListener("w-autosave:error", ({ target }) => ended(target));
  document.addEventListener(
    "submit",
    (event) => {
      if (!saving || !event.target.matches("form[data-edit-form]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = event.submitter ?? {};
    },
    true,
  );
})();
