// A button that only a script can give; every browser prints from its own menu too.
customElements.define(
  "print-page",
  class extends HTMLElement {
    connectedCallback() {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = this.dataset.label;
      button.addEventListener("click", () => print());
      this.append(button);
    }
  },
);
