// Copies the short address; without scripts the link inside opens it.
customElements.define(
  "copy-link",
  class extends HTMLElement {
    connectedCallback() {
      const link = this.querySelector("a");
      const label = this.querySelector("[data-label]");
      const before = label.textContent;
      link.addEventListener("click", async (event) => {
        if (!navigator.clipboard || event.metaKey || event.ctrlKey || event.shiftKey) {
          return;
        }
        event.preventDefault();
        try {
          await navigator.clipboard.writeText(link.href);
        } catch {
          location.assign(link.href);
          return;
        }
        label.textContent = this.dataset.done;
        this.setAttribute("data-copied", "");
        setTimeout(() => {
          label.textContent = before;
          this.removeAttribute("data-copied");
        }, 2500);
      });
    }
  },
);
