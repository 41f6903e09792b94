// "This is an old story" is true only on the reader's calendar, so no stored page says it. Known before the
// notice is parsed, so that nothing moves when it shows.
customElements.define(
  "story-age",
  class extends HTMLElement {
    connectedCallback() {
      const days = (Date.now() - Date.parse(this.dataset.published)) / 86_400_000;
      this.hidden = !(days > Number(this.dataset.days));
    }
  },
);
