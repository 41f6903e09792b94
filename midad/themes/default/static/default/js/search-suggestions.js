// A line to search in becomes a combobox: what is typed is asked for once the fingers rest, and without scripts it is a
// plain form. The focus stays in the line; what the arrows are at is told by aria-activedescendant.
const REST = 140;

customElements.define(
  "search-suggestions",
  class extends HTMLElement {
    #known = new Map();
    #asking = null;
    #resting = 0;
    #active = -1;

    connectedCallback() {
      this.input = this.querySelector("input");
      this.box = this.querySelector(".suggestions");
      this.status = this.querySelector("[role=status]");
      this.box.id = `${this.input.id}-suggestions`;
      const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.box.id };
      for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
      this.#close();
      this.input.addEventListener("input", () => this.#rest());
      this.input.addEventListener("keydown", (event) => this.#press(event));
      this.input.addEventListener("blur", () => this.#close());
      // The line keeps the focus, so that a press is not the end of the list.
      this.box.addEventListener("pointerdown", (event) => event.preventDefault());
      this.box.addEventListener("mousedown", (event) => event.preventDefault());
      this.box.addEventListener("click", (event) => this.#go(event.target.closest("[role=option]")));
      this.closest("details")?.addEventListener("toggle", (event) => event.target.open && this.input.focus());
    }

    get #options() {
      return [...this.box.querySelectorAll("[role=option]")];
    }

    // What is typed is meant from here on, whatever of the old list was chosen.
    #rest() {
      this.#leave();
      this.#move(-1 - this.#active);
      const text = this.input.value.trim();
      if (!text) this.#close();
      else this.#resting = setTimeout(() => this.#ask(text), REST);
    }

    #leave() {
      clearTimeout(this.#resting);
      this.#asking?.abort();
    }

    async #ask(text) {
      this.#leave();
      const { signal } = (this.#asking = new AbortController());
      try {
        if (!this.#known.has(text)) {
          const address = `${this.dataset.src}?q=${encodeURIComponent(text)}`;
          const answer = await fetch(address, { credentials: "omit", signal });
          if (!answer.ok) throw new Error(answer.status);
          this.#known.set(text, await answer.text());
        }
        if (document.activeElement === this.input && !signal.aborted) this.#show(this.#known.get(text));
      } catch {
        // Asked too often: the form works without. What was left for something else closes nothing of that.
        if (!signal.aborted) this.#close();
      }
    }

    #show(html) {
      this.box.innerHTML = html;
      const options = this.#options;
      options.forEach((option, number) => {
        option.id = `${this.box.id}-${number}`;
        option.setAttribute("aria-selected", "false");
      });
      if (options.length === 0) return this.#close();
      this.#active = -1;
      this.input.removeAttribute("aria-activedescendant");
      this.box.hidden = false;
      this.input.setAttribute("aria-controls", (this.box.firstElementChild.id = `${this.box.id}-list`));
      this.input.setAttribute("aria-expanded", "true");
      this.status.textContent = this.box.firstElementChild.dataset.said;
    }

    #close() {
      this.#leave();
      this.#active = -1;
      this.box.hidden = true;
      this.box.replaceChildren();
      this.status.textContent = "";
      this.input.setAttribute("aria-expanded", "false");
      this.input.setAttribute("aria-controls", this.box.id);
      this.input.removeAttribute("aria-activedescendant");
    }

    // One place more than there are options: the line itself, between the last and the first.
    #move(step) {
      const options = this.#options;
      const places = options.length + 1;
      this.#active = ((this.#active + 1 + step + places) % places) - 1;
      options.forEach((option, number) => option.setAttribute("aria-selected", String(number === this.#active)));
      const option = options[this.#active];
      option?.scrollIntoView({ block: "nearest" });
      if (option) this.input.setAttribute("aria-activedescendant", option.id);
      else this.input.removeAttribute("aria-activedescendant");
    }

    #press(event) {
      if (event.isComposing) return;
      const isOpen = !this.box.hidden;
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in steps) {
        event.preventDefault();
        if (isOpen && !event.altKey) this.#move(steps[event.key]);
        else if (!isOpen && event.key === "ArrowDown" && this.input.value.trim()) this.#ask(this.input.value.trim());
      } else if (event.key === "Enter" && this.#active >= 0) {
        event.preventDefault();
        this.#go(this.#options[this.#active]);
      } else if (event.key === "Escape") {
        if (isOpen) event.preventDefault();
        else this.input.value = "";
        this.#close();
      } else if (isOpen && (event.key === "Home" || event.key === "End")) {
        // The letters of the line, as everywhere; the list is left.
        this.#move(-1 - this.#active);
      }
    }

    #go(option) {
      if (option) location.assign(option.dataset.url);
    }
  },
);
