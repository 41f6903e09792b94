// The pictures of a gallery, large, one after the other; without scripts each is a link to its large file.
customElements.define(
  "picture-gallery",
  class extends HTMLElement {
    connectedCallback() {
      this.links = [...this.querySelectorAll("a[data-large]")];
      this.addEventListener("click", (event) => {
        const link = event.target.closest("a[data-large]");
        if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
          event.preventDefault();
          this.open(this.links.indexOf(link));
        }
      });
    }

    open(index) {
      this.box ??= this.makeBox();
      this.show(index);
      this.box.showModal();
    }

    show(index) {
      this.index = (index + this.links.length) % this.links.length;
      const link = this.links[this.index];
      const image = this.box.querySelector("img");
      image.src = link.href;
      image.alt = link.querySelector("img").alt;
      const caption = link.closest("figure").querySelector("figcaption");
      this.box.querySelector("figcaption").replaceChildren(...(caption?.cloneNode(true).childNodes ?? []));
    }

    makeBox() {
      const box = this.querySelector("template").content.firstElementChild.cloneNode(true);
      const acts = { close: () => box.close(), next: () => this.show(this.index + 1) };
      acts.previous = () => this.show(this.index - 1);
      box.addEventListener("click", (event) => acts[event.target.closest("button")?.value]?.());
      const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
      box.addEventListener("keydown", (event) => {
        if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
          acts[event.key === forward ? "next" : "previous"]();
        }
      });
      this.append(box);
      return box;
    }
  },
);
