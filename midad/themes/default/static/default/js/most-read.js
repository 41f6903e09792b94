// What is read most changes by itself: it is fetched when its place comes near, so that nothing moves before the reader.
const NEAR = "1000px";

customElements.define(
  "most-read",
  class extends HTMLElement {
    #watch = new IntersectionObserver((seen) => this.#come(seen), { rootMargin: NEAR });

    connectedCallback() {
      this.#watch.observe(this);
    }

    disconnectedCallback() {
      this.#watch.disconnect();
    }

    async #come(seen) {
      if (!seen.some((place) => place.isIntersecting)) return;
      this.#watch.disconnect();
      try {
        const answer = await fetch(this.getAttribute("src"), { credentials: "omit" });
        if (answer.ok) this.#fill(await answer.text());
      } catch {
        // The link to the page with the same lists stays.
      }
    }

    #fill(html) {
      const template = document.createElement("template");
      template.innerHTML = html;
      const list = template.content.querySelector("ol");
      if (list) this.querySelector("section").append(list);
      else this.hidden = true;
    }
  },
);
