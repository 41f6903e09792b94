// Copies the short address; without this module the link inside opens it.
customElements.define(
  "copy-link",
  class extends HTMLElement {
    connectedCallback() {
      const link = this.querySelector("a");
      const label = link.textContent;
      link.addEventListener("click", async (event) => {
        if (!navigator.clipboard) return;
        event.preventDefault();
        try {
          await navigator.clipboard.writeText(link.href);
          link.textContent = this.dataset.done;
          link.setAttribute("role", "status");
          setTimeout(() => {
            link.textContent = label;
            link.removeAttribute("role");
          }, 2500);
        } catch {
          location.assign(link.href);
        }
      });
    }
  },
);
