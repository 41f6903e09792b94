// What changes by itself (today's date) is fetched, so that stored pages need not change with it. Where it is not
// shown, as the date over a story on a phone, nobody asks for it.
customElements.define(
  "midad-fragment",
  class extends HTMLElement {
    connectedCallback() {
      const shown = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          shown.disconnect();
          this.#fetch();
        }
      });
      shown.observe(this);
    }

    async #fetch() {
      try {
        const answer = await fetch(this.getAttribute("src"), { credentials: "omit" });
        if (answer.ok) {
          this.innerHTML = await answer.text();
        }
      } catch {
        // The link inside stays.
      }
    }
  },
);
