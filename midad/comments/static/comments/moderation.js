// The queue of comments: acts without leaving the page, and with keys. What is shown is what the newspaper answered.
const MOVES = { KeyJ: 1, KeyK: -1 };
const ACTS = { KeyA: "approve", KeyS: "spam", KeyB: "bin", KeyH: "hold" };
const KEYS_OFF = "midad-queue-without-keys";

class CommentQueue extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("#queue-acts");
    this.addEventListener("submit", (event) => this.submitted(event));
    this.addEventListener("change", (event) => this.changed(event));
    this.addEventListener("focusin", (event) => this.stand(event.target.closest(".queue-row")));
    document.addEventListener("keydown", (event) => this.pressed(event));
    this.querySelector(".queue-all").hidden = false;
    this.switch = this.querySelector("[data-keys]");
    this.switch.checked = !localStorage.getItem(KEYS_OFF);
    if (this.rows.length) this.stand(document.getElementById(location.hash.slice(1)) ?? this.rows[0]);
  }

  get rows() {
    return [...this.querySelectorAll(".queue-row")];
  }

  get chosen() {
    return [...this.querySelectorAll("[name=comment]:checked")];
  }

  // The row that keys act on is the one that Tab comes to.
  stand(row) {
    if (!row?.matches(".queue-row")) return;
    if (this.current) this.current.tabIndex = -1;
    this.current = row;
    row.tabIndex = 0;
  }

  go(row) {
    this.stand(row);
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  changed({ target }) {
    if (target === this.switch) localStorage[target.checked ? "removeItem" : "setItem"](KEYS_OFF, "1");
    if (!target.matches("[data-all]")) return;
    for (const box of this.querySelectorAll("[name=comment]")) box.checked = target.checked;
  }

  pressed(event) {
    const { code, target } = event;
    const isTyping = target.closest("textarea, select, [contenteditable], input:not([type=checkbox])");
    const isHere = target === document.body || this.contains(target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !(code in MOVES)) return;
    if (isTyping || !isHere || !this.switch.checked) return;
    if (this.key(event)) event.preventDefault();
  }

  key({ code, shiftKey }) {
    if (code === "Slash" && shiftKey) return this.help();
    if (shiftKey || !this.current) return false;
    if (code in MOVES) return this.move(MOVES[code]);
    if (code === "KeyU") return this.press(this.querySelector("button[data-undo]"));
    if (code === "KeyX") return this.press(this.current.querySelector("[name=comment]"));
    if (code in ACTS && this.chosen.length) return this.press(this.querySelector(`[name=act][value=${ACTS[code]}]`));
    return this.press(this.current.querySelector(`[data-key=${code}]`));
  }

  // A key that has no button here does nothing, and a row that is being decided takes none.
  press(control) {
    if (control && !control.closest("[aria-busy=true]")) control.click();
    return Boolean(control);
  }

  move(step) {
    const isOn = this.current === document.activeElement || this.current.contains(document.activeElement);
    const to = this.rows[this.rows.indexOf(this.current) + (isOn ? step : 0)];
    this.go(to ?? this.current);
    return true;
  }

  help() {
    const keys = this.querySelector(".queue-keys");
    keys.open = !keys.open;
    keys.querySelector("summary").focus();
    return true;
  }

  // One after the other: an answer that comes late shows nothing old, and undo means the act before it.
  submitted(event) {
    event.preventDefault();
    const act = event.target === this.form ? this.act(event.submitter) : () => this.undo();
    this.queued = (this.queued ?? Promise.resolve()).then(act);
  }

  act(button) {
    const body = new URLSearchParams(new FormData(this.form, button));
    if (body.has("one")) body.delete("comment");
    const keys = body.has("one") ? [body.get("one").split(":")[1]] : body.getAll("comment");
    const rows = keys.map((key) => document.getElementById(`comment-${key}`)).filter(Boolean);
    for (const row of rows) row.setAttribute("aria-busy", "true");
    this.say(this.dataset.working);
    if (rows.length) this.go(this.rows.slice(this.rows.indexOf(rows.at(-1)) + 1)[0] ?? rows.at(-1));
    return async () => (this.hasFailed = !(await this.send(this.form.action, body, rows)));
  }

  // What failed was not done, and the act before it was not meant.
  async undo() {
    const form = this.querySelector("#queue-bar form");
    if (form && !this.hasFailed) await this.send(form.action, new URLSearchParams(new FormData(form)), []);
    this.hasFailed = false;
  }

  async send(url, body, rows) {
    try {
      const headers = { "X-Requested-With": "queue" };
      const answer = await fetch(url, { method: "POST", headers, body, redirect: "error" });
      if (!answer.ok) throw new Error(answer.statusText);
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      return true;
    } catch {
      this.say(this.dataset.failed);
      return false;
    } finally {
      for (const row of rows) row.removeAttribute("aria-busy");
    }
  }

  show(page) {
    for (const row of page.querySelectorAll(".queue-row")) {
      const old = document.getElementById(row.id);
      if (!old) continue;
      row.classList.toggle("is-changed", row.dataset.state !== (old.dataset.was ?? old.dataset.state));
      row.dataset.was = old.dataset.was ?? old.dataset.state;
      const hasFocus = old === document.activeElement || old.contains(document.activeElement);
      old.replaceWith(row);
      if (this.current === old) this.stand(row);
      if (hasFocus) this.go(row);
    }
    this.say(page.querySelector("#queue-said").textContent);
    const bar = page.querySelector("#queue-bar");
    bar.querySelector("#queue-said").replaceWith(this.querySelector("#queue-said"));
    this.querySelector("#queue-bar").replaceWith(bar);
  }

  say(text) {
    this.querySelector("#queue-said").textContent = text;
  }
}

customElements.define("comment-queue", CommentQueue);
