// Dark or light, remembered on this device. The button is the element's own child; without scripts both are hidden.
customElements.define(
  "theme-toggle",
  class extends HTMLElement {
    connectedCallback() {
      this.button = this.querySelector("button");
      this.button.addEventListener("click", () => this.choose(this.isDark ? "light" : "dark"));
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.show());
      this.show();
    }

    get isDark() {
      const chosen = document.documentElement.dataset.theme;
      return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    }

    choose(theme) {
      document.documentElement.dataset.theme = theme;
      try {
        localStorage.setItem("theme", theme);
      } catch {
        // It holds for this page only.
      }
      this.show();
    }

    show() {
      this.button.setAttribute("aria-pressed", String(this.isDark));
    }
  },
);
