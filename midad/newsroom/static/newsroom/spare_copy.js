// What an editor types stays in this browser until the server has it. A line that drops, a full disk, a browser that
// is closed: the next time the form is opened, the text that never arrived is offered, and goes to the server as any
// save does, so that a colleague's newer version is compared with it and never overwritten.
const PREFIX = "midad:spare:";
const LIFE = 14 * 24 * 60 * 60 * 1000;
const template = document.getElementById("midad-spare-copy");
const form = document.querySelector("form[data-edit-form]");
const user = template?.dataset.user ?? "";
// Every opening of a form keeps a copy of its own, so that none is written over another.
const opened = Date.now();
const keys = new Set();
let sent = false;

const placeOf = (path) => `${PREFIX}${user}:${path}#`;
const ownKey = () => `${placeOf(window.location.pathname)}${opened}`;

function read(key) {
  try {
    const copy = JSON.parse(window.localStorage.getItem(key));
    return copy && Array.isArray(copy.entries) ? copy : null;
  } catch {
    return null;
  }
}

function forget(key) {
  try {
    window.localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function allKeys() {
  try {
    return Object.keys(window.localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function keep() {
  const entries = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && !name.startsWith("action-"),
  );
  const copy = JSON.stringify({ at: Date.now(), sent, address: form.action, entries });
  keys.add(ownKey());
  try {
    window.localStorage.setItem(ownKey(), copy);
  } catch {
    // The browser has no room, or keeps nothing: the form itself still has the text.
  }
}

// A page of the newsroom with a message is an answer: what was sent has arrived, or is in the form again.
function clearAway() {
  const isAnswer = document.querySelector(".messages li, .conflict");
  for (const key of allKeys()) {
    const copy = read(key);
    if (!copy || Date.now() - copy.at > LIFE || (copy.sent && isAnswer)) forget(key);
  }
}

function sendAgain(copy) {
  const again = document.createElement("form");
  again.method = "post";
  again.action = new URL(copy.address, window.location.href).pathname;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of [["csrfmiddlewaretoken", token], ...copy.entries]) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    again.append(field);
  }
  document.body.append(again);
  again.submit();
}

function offer(copy, key) {
  const notice = template.content.firstElementChild.cloneNode(true);
  const when = notice.querySelector("time");
  when.dateTime = new Date(copy.at).toISOString();
  when.textContent = new Date(copy.at).toLocaleString(document.documentElement.lang);
  notice.querySelector("[data-take]").addEventListener("click", () => {
    window.localStorage.setItem(key, JSON.stringify({ ...copy, sent: true }));
    sendAgain(copy);
  });
  notice.querySelector("[data-forget]").addEventListener("click", () => {
    forget(key);
    notice.remove();
  });
  form.before(notice);
}

clearAway();
if (form && template) {
  const place = placeOf(window.location.pathname);
  for (const key of allKeys().filter((known) => known.startsWith(place))) offer(read(key), key);
  document.addEventListener("w-unsaved:add", keep);
  document.addEventListener("w-autosave:success", () => {
    for (const key of keys) forget(key);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    sent = true;
    keep();
  });
  form.addEventListener("input", () => {
    sent = false;
  });
  // The form tries again by itself some times only; when the line is back, it is worth another try.
  window.addEventListener("online", () => {
    form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
  });
}
