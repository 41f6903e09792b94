// What changes by itself is fetched, so that stored pages need not change with it: one answer for all who ask.
const answers = new Map();

function fragment(source) {
  if (!answers.has(source)) answers.set(source, ask(source));
  return answers.get(source);
}

async function ask(source) {
  const template = document.createElement("template");
  try {
    const answer = await fetch(source, { credentials: "omit" });
    if (answer.ok) template.innerHTML = await answer.text();
  } catch {
    // What stands in the page already stays.
  }
  return template.content;
}

// Today's date, in the place of a link to the archive.
customElements.define(
  "midad-fragment",
  class extends HTMLElement {
    async connectedCallback() {
      const time = (await fragment(this.getAttribute("src"))).querySelector("time");
      if (time) this.replaceChildren(time.cloneNode(true));
    }
  },
);

const TURN = 7000;
const LONGEST_TIMER = 2 ** 31 - 1;
const CLOSED = "breaking-closed";

// It stands still until a reader starts it, and a line goes when its time is over, on pages that are open too.
customElements.define(
  "breaking-bar",
  class extends HTMLElement {
    #lines = [];
    #shown = 0;
    #turning = 0;
    #expiring = 0;

    async connectedCallback() {
      const found = await fragment(this.getAttribute("src"));
      this.#lines = [...found.querySelectorAll("li")];
      if (this.#lines.length === 0 || this.#isClosed()) return;
      this.querySelector(".breaking-play").addEventListener("click", () => this.#turn(!this.#turning));
      this.querySelector(".breaking-next").addEventListener("click", () => this.#show(this.#shown + 1));
      this.querySelector(".breaking-close").addEventListener("click", () => this.#close());
      this.#expire();
    }

    disconnectedCallback() {
      this.#stop();
    }

    get #list() {
      return this.querySelector(".breaking-lines");
    }

    #stop() {
      this.#turn(false);
      clearTimeout(this.#expiring);
      this.classList.remove("is-filled");
    }

    #show(number) {
      this.#shown = number % this.#lines.length;
      const line = this.#lines[this.#shown];
      // One that is there already would be read out again.
      if (this.#list.firstElementChild !== line) this.#list.replaceChildren(line);
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
      if (this.#lines.length === 0) {
        this.#stop();
        return;
      }
      this.classList.add("is-filled");
      this.classList.toggle("has-several", this.#lines.length > 1);
      if (this.#lines.length === 1) this.#turn(false);
      // A line that appears together with its place is not announced: it comes one frame later.
      requestAnimationFrame(() => this.#show(Math.max(0, this.#lines.indexOf(this.#list.firstElementChild))));
      const next = Math.min(...this.#lines.map(ends)) - Date.now();
      this.#expiring = setTimeout(() => this.#expire(), Math.min(next + 50, LONGEST_TIMER));
    }

    // Closed until something else breaks, or the reader comes back another time.
    #close() {
      this.#stop();
      try {
        sessionStorage.setItem(CLOSED, JSON.stringify(this.#lines.map((line) => line.dataset.key)));
      } catch {
        // A browser that keeps nothing shows the bar again on the next page.
      }
    }

    #isClosed() {
      try {
        const closed = JSON.parse(sessionStorage.getItem(CLOSED) ?? "[]");
        return this.#lines.every((line) => closed.includes(line.dataset.key));
      } catch {
        return false;
      }
    }
  },
);
