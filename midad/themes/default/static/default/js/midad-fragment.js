// What changes by itself (today's date) is fetched, so that stored pages need not change with it.
customElements.define(
  "midad-fragment",
  class extends HTMLElement {
    async connectedCallback() {
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
