// "This is an old story": true only on the reader's own calendar, so never part of the stored page.
customElements.define(
  "story-age",
  class extends HTMLElement {
    connectedCallback() {
      const days = (Date.now() - Date.parse(this.dataset.published)) / 86400000;
      if (days > Number(this.dataset.days)) this.hidden = false;
    }
  },
);
