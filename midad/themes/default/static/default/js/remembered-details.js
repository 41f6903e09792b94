// Who writes here again need not say who they are again. Nothing is stored before they want it, and all of it goes the
// moment they do not.
const KEY = "commenter";
const NAMES = ["name", "email", "website"];

customElements.define(
  "remembered-details",
  class extends HTMLElement {
    connectedCallback() {
      this.box = this.querySelector("input");
      this.fields = NAMES.map((name) => this.closest("form").elements[name]).filter(Boolean);
      this.closest("form").addEventListener("sent", () => this.box.checked && this.keep());
      this.box.addEventListener("change", () => this.box.checked || this.store(null));
      this.recall();
    }

    recall() {
      try {
        const kept = JSON.parse(localStorage.getItem(KEY));
        if (!kept) return;
        this.box.checked = true;
        for (const field of this.fields) field.value ||= kept[field.name] ?? "";
      } catch {
        // Storage is closed, or what is there is of somebody else.
      }
    }

    keep() {
      this.store(JSON.stringify(Object.fromEntries(this.fields.map((field) => [field.name, field.value]))));
    }

    store(text) {
      try {
        if (text) localStorage.setItem(KEY, text);
        else localStorage.removeItem(KEY);
      } catch {
        // This device keeps nothing.
      }
    }
  },
);
