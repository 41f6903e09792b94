// The panel of the copy desk: what stands in the form is read when the typing pauses, and nothing is changed unasked.
const PAUSE = 400;
const AFTER_A_FAULT = 4000;
const ROUNDS = 2;
const MODULES = ["reading", "asking", "marks", "mending", "acts", "pasting"];

class CopyDesk extends HTMLElement {
  async connectedCallback() {
    this.form = document.querySelector("form[data-edit-form]");
    if (!this.form) return;
    this.findings = [];
    this.notBefore = 0;
    const modules = await Promise.all(MODULES.map((name) => import(this.dataset[`${name}Module`])));
    MODULES.forEach((name, number) => Object.assign(this, { [name]: modules[number] }));
    this.addEventListener("click", (event) => this.act(event));
    this.addEventListener("keydown", (event) => this.move(event));
    this.pasting.listen(this);
    this.mending.keepUndoInTheEditor(this.form);
    setInterval(() => this.look(), PAUSE);
  }

  // The story that the form is of; a new one has none before it was saved, or has saved itself.
  get page() {
    return this.dataset.page || /\/pages\/(\d+)\/edit\//.exec(this.form.action)?.[1] || "";
  }

  look() {
    if (document.hidden) return;
    const blocks = this.reading.read(this.form);
    const signature = this.reading.signed(blocks);
    if (signature !== this.seen) {
      this.seen = signature;
      this.question?.abort();
      this.paint();
    } else if (signature !== this.checked && Date.now() > this.notBefore && !this.question) {
      this.check(blocks, signature);
    }
  }

  async check(blocks, signature) {
    const question = new AbortController();
    this.question = question;
    try {
      const sent = { page: this.page, parent: this.dataset.parent, blocks: blocks.map(this.reading.sendable) };
      const answer = await this.ask(this.dataset.check, sent, question.signal);
      this.checked = signature;
      this.show(answer, blocks);
    } catch (fault) {
      this.say(fault);
    } finally {
      if (this.question === question) this.question = null;
    }
  }

  ask(url, sent, signal) {
    return this.asking.ask(this.form, url, sent, signal);
  }

  say(fault) {
    if (fault.name === "AbortError") return;
    if (!fault.said) throw fault;
    this.notBefore = Date.now() + AFTER_A_FAULT;
    this.querySelector(".desk-state").textContent = this.dataset[fault.said];
  }

  show({ html, findings, safe, count, errors }, blocks) {
    const list = this.querySelector("[data-findings]");
    const here = list.contains(document.activeElement) ? document.activeElement : null;
    const was = this.findings[here?.closest("[data-finding]")?.dataset.finding ?? this.last];
    this.findings = findings.map((finding) => ({ ...finding, where: blocks[finding.block] }));
    this.safe = safe.map(({ block, edits }) => ({ where: blocks[block], edits }));
    this.querySelector(".desk-state").textContent = "";
    const isOther = html !== this.html;
    if (isOther) list.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.children);
    this.html = html;
    const counter = document.querySelector("[data-side-panel-toggle=desk] [data-side-panel-toggle-counter]");
    Object.assign(counter, { textContent: count, hidden: !count }).classList.toggle("has-errors", errors > 0);
    this.paint();
    if (here && isOther) this.acts.comeBack(this, was);
    if (this.rounds > 0 && this.safe.length) this.mendAll(this.rounds - 1);
    else this.rounds = 0;
  }

  paint() {
    this.marks.paint(this.findings.filter(({ where }) => this.reading.isAsRead(where)));
  }

  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches(".desk-place")) return;
    event.preventDefault();
    const places = [...this.querySelectorAll(".desk-place")];
    places[places.indexOf(event.target) + step]?.focus();
  }

  async act({ target }) {
    const button = target.closest("[data-act]");
    if (!button) return;
    const { act } = button.dataset;
    this.last = Number(button.closest("[data-finding]")?.dataset.finding ?? 0);
    if (act === "go") this.go();
    else if (act === "fix") this.fix(button);
    else if (act === "fix-all") this.mendAll(ROUNDS);
    else if (act === "ignore" && !this.page) this.say({ said: "saidNew" });
    else await this.keep(act, button);
  }

  async keep(act, button) {
    button.disabled = true;
    try {
      await this.acts[act](this, button);
      this.checked = this.html = null;
    } catch (fault) {
      button.disabled = false;
      this.say(fault);
    }
  }

  go() {
    const finding = this.findings[this.last];
    if (!this.stands(finding)) return;
    // On a phone the panel lies over the form.
    if (this.offsetWidth > innerWidth * 0.75) document.querySelector("[data-side-panel-toggle=desk]").click();
    this.marks.go(finding);
  }

  fix(button) {
    const finding = this.findings[this.last];
    if (!this.stands(finding)) return;
    const number = Number(button.dataset.offer);
    const isSafe = number === 0 && finding.edits.length > 0;
    const edits = isSafe ? finding.edits : [[finding.start, finding.end, finding.suggestions[number]]];
    this.mending.replace([{ where: finding.where, edits }]);
  }

  // A fix may lay another one bare, which the next answer brings.
  mendAll(rounds) {
    this.rounds = rounds;
    this.mending.replace(this.safe.filter((change) => this.reading.isAsRead(change.where)));
  }

  stands({ where }) {
    if (this.reading.isAsRead(where)) return true;
    this.say({ said: "saidMoved" });
    return false;
  }
}

customElements.define("copy-desk", CopyDesk);
