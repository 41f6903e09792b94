// The breaking bar: fetched, so that no stored page changes with it. It stands still until a reader starts it, and a
// line goes when its time is over, on pages that are open too.
const TURN = 7000;
const LONGEST_TIMER = 2 ** 31 - 1;

customElements.define(
  "breaking-bar",
  class extends HTMLElement {
    #lines = [];
    #shown = 0;
    #turning = 0;

    async connectedCallback() {
      let html;
      try {
        const answer = await fetch(this.getAttribute("src"), { credentials: "omit" });
        html = answer.ok ? await answer.text() : "";
      } catch {
        return;
      }
      const template = document.createElement("template");
      template.innerHTML = html;
      this.#lines = [...template.content.querySelectorAll("li")];
      if (this.#lines.length === 0 || this.#wasClosed()) return;
      this.querySelector(".breaking-play").addEventListener("click", () => this.#turn(!this.#turning));
      this.querySelector(".breaking-next").addEventListener("click", () => this.#show(this.#shown + 1));
      this.querySelector(".breaking-close").addEventListener("click", () => this.#close());
      this.#expire();
    }

    disconnectedCallback() {
      clearInterval(this.#turning);
    }

    get #list() {
      return this.querySelector(".breaking-lines");
    }

    #show(number) {
      this.#shown = number % this.#lines.length;
      this.#list.replaceChildren(this.#lines[this.#shown]);
    }

    #turn(on) {
      clearInterval(this.#turning);
      this.#turning = on ? setInterval(() => this.#show(this.#shown + 1), TURN) : 0;
      // What the reader has set moving is not read out at every move.
      this.#list.setAttribute("aria-live", on ? "off" : "polite");
      this.querySelector(".breaking-play").setAttribute("aria-pressed", String(on));
    }

    #expire() {
      const ends = (line) => Date.parse(line.dataset.until);
      this.#lines = this.#lines.filter((line) => ends(line) > Date.now());
      this.classList.toggle("is-filled", this.#lines.length > 0);
      this.classList.toggle("has-several", this.#lines.length > 1);
      if (this.#lines.length < 2) this.#turn(false);
      if (this.#lines.length === 0) {
        this.#list.replaceChildren();
        return;
      }
      // A line that appears together with its place is not announced: it comes one frame later.
      requestAnimationFrame(() => this.#show(Math.max(0, this.#lines.indexOf(this.#list.firstElementChild))));
      const next = Math.min(...this.#lines.map(ends)) - Date.now();
      setTimeout(() => this.#expire(), Math.min(next + 50, LONGEST_TIMER));
    }

    // Closed until something newer breaks, or the reader comes back another time.
    #close() {
      this.#turn(false);
      this.classList.remove("is-filled");
      try {
        sessionStorage.setItem("breaking-closed", this.#newest());
      } catch {
        // A browser that keeps nothing shows the bar again on the next page.
      }
    }

    #wasClosed() {
      try {
        return sessionStorage.getItem("breaking-closed") === this.#newest();
      } catch {
        return false;
      }
    }

    #newest() {
      return this.#lines[0]?.dataset.key ?? "";
    }
  },
);
