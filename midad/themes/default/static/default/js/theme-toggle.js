// The button that changes the colours and remembers the choice on this device.
customElements.define(
  "theme-toggle",
  class extends HTMLElement {
    connectedCallback() {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tool";
      button.innerHTML =
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><circle cx="12" cy="12" r="7.500"/><path class="filled" d="M12 4.500a7.500 7.500 0 0 1 0 15z"/></svg>';
      button.addEventListener("click", () => this.choose(!this.isDark));
      this.append(button);
      this.button = button;
      this.show();
    }

    get isDark() {
      const chosen = document.documentElement.dataset.theme;
      return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    }

    choose(dark) {
      document.documentElement.dataset.theme = dark ? "dark" : "light";
      try {
        localStorage.setItem("theme", dark ? "dark" : "light");
      } catch {
        // Not remembered; it holds for this page.
      }
      this.show();
    }

    show() {
      this.button.setAttribute("aria-pressed", String(this.isDark));
      this.button.setAttribute("aria-label", this.dataset.dark);
      this.button.title = this.isDark ? this.dataset.light : this.dataset.dark;
    }
  },
);
