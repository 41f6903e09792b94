// How much room is left in a text, in the digits of the newspaper.
customElements.define(
  "characters-left",
  class extends HTMLElement {
    connectedCallback() {
      this.text = this.closest("form").elements[this.dataset.of];
      this.text.addEventListener("input", () => this.count());
      // Whoever comes back to the page finds what was written there.
      addEventListener("pageshow", () => this.count(), { once: true });
      this.count();
    }

    count() {
      const { most, digits, said } = this.dataset;
      const { lang } = document.documentElement;
      const left = most - [...this.text.value].length;
      const numbers = new Intl.NumberFormat(lang === "ar" ? `ar-u-nu-${digits}` : lang, { useGrouping: false });
      this.textContent = left < most ? `${said} ${numbers.format(left)}` : "";
      this.classList.toggle("is-over", left < 0);
    }
  },
);
