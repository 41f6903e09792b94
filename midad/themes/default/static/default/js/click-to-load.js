// The player of another site, only after the reader asked for it.
customElements.define(
  "click-to-load",
  class extends HTMLElement {
    connectedCallback() {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = this.dataset.label;
      button.addEventListener("click", () => {
        const frame = document.createElement("iframe");
        frame.src = this.dataset.src;
        frame.title = this.dataset.title;
        frame.allow = "fullscreen; autoplay; encrypted-media; picture-in-picture";
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        this.replaceChildren(frame);
        frame.focus();
      });
      this.append(button);
    }
  },
);
