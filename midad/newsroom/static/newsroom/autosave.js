// A form that saves itself, and the presses of its buttons, one after the other.
const LONGEST_WAIT = 8000;
let isSaving = false;
let isLeaving = false;
let goOn = null;
// Since the form was opened, or last began to save itself.
let isTypedIn = false;

// A form that has saved itself begins from what it saved: without this, the next press of a button would be
// taken for one that somebody else had overtaken.
document.addEventListener("w-autosave:success", (event) => {
  const saved = event.detail?.data ?? {};
  for (const name of ["revision_id", "revision_created_at"]) {
    const field = event.target.closest?.("form")?.elements.namedItem(`loaded_${name}`);
    if (field && saved[name]) field.value = saved[name];
  }
});

document.addEventListener("w-autosave:save", (event) => {
  isTypedIn = false;
  if (isLeaving) event.preventDefault();
  else isSaving = true;
});

for (const sign of ["beforeinput", "input"]) {
  document.addEventListener(sign, (event) => {
    if (event.isTrusted && event.target.closest?.("form[data-edit-form]")) isTypedIn = true;
  });
}

// The form takes what is in it for saved some time after it was opened, and when an answer comes. What was typed on the
// way there is not: without this, neither the server nor this browser would keep it before the next key.
for (const rest of ["w-unsaved:watch-edits", "w-autosave:success"]) {
  document.addEventListener(rest, (event) => {
    if (isTypedIn) event.target.closest?.("form[data-edit-form]")?.setAttribute("data-w-unsaved-force-value", "true");
  });
}

for (const end of ["success", "error"]) {
  document.addEventListener(`w-autosave:${end}`, () => {
    isSaving = false;
    goOn?.();
  });
}

// A button pressed while the form is saving itself waits for that: both would have begun from one version, and a new
// story would be made twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches?.("form[data-edit-form]") || event.defaultPrevented) return;
  // What opens in another window leaves the form where it is.
  if (event.submitter?.formTarget) return;
  if (isLeaving) {
    event.preventDefault();
    return;
  }
  isLeaving = true;
  if (!isSaving) return;
  event.preventDefault();
  const button = event.submitter;
  goOn = () => {
    goOn = null;
    // By now the button is out of use, and a form leaves such a button's name out.
    if (button?.name) {
      const { name, value } = button;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    HTMLFormElement.prototype.submit.call(form);
  };
  setTimeout(() => goOn?.(), LONGEST_WAIT);
});

// Back from a page that the browser kept.
window.addEventListener("pageshow", () => {
  isLeaving = false;
});
