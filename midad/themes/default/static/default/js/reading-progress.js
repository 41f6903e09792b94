// How far the reader has come, where the stylesheet cannot tell by itself.
customElements.define(
  "reading-progress",
  class extends HTMLElement {
    connectedCallback() {
      if (CSS.supports("animation-timeline: scroll()")) {
        return;
      }
      const move = () => {
        const room = document.documentElement.scrollHeight - innerHeight;
        this.style.setProperty("--read", room > 0 ? Math.min(1, scrollY / room) : 0);
      };
      addEventListener("scroll", move, { passive: true });
      move();
    }
  },
);
