// The player of another site takes the place of the card's picture, and only when the reader asks for it.
customElements.define(
  "click-to-load",
  class extends HTMLElement {
    connectedCallback() {
      this.querySelector("button").addEventListener("click", () => this.load());
    }

    load() {
      const frame = document.createElement("iframe");
      frame.src = this.dataset.src;
      frame.title = this.dataset.title;
      frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      const card = this.closest(".embed");
      card.querySelector(".embed-picture")?.remove();
      card.prepend(frame);
      this.remove();
      frame.focus();
    }
  },
);
