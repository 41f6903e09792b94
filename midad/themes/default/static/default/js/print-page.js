// A button that only a script can give; every browser prints from its own menu too.
customElements.define(
  "print-page",
  class extends HTMLElement {
    connectedCallback() {
      this.querySelector("button").addEventListener("click", () => window.print());
    }
  },
);
