// The meters of a text while it is typed: the server counts, the browser sets the headline in the newspaper's own face.
const PAUSE = 1000;
const FACE = "Midad Sans";

const asked = (name) => name === "title" || name === "standfirst" || name.startsWith("body-");

class TextMeters extends HTMLElement {
  connectedCallback() {
    this.form = document.querySelector("form[data-edit-form]");
    this.timer = setInterval(() => this.look(), PAUSE);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  typed() {
    const fields = [...new FormData(this.form)].filter(([name, value]) => asked(name) && typeof value === "string");
    return new URLSearchParams([["kind", this.dataset.kind], ...fields]);
  }

  // Editors of rich text write into the form without a word, so the form is compared; a pause ends the typing.
  async look() {
    if (!this.form || document.hidden || this.isAsking) return;
    const typed = this.typed().toString();
    const isAtRest = typed === this.seen;
    this.seen = typed;
    if (!isAtRest || typed === this.measured) return;
    this.measured = typed;
    this.isAsking = true;
    try {
      const headers = { "X-CSRFToken": this.form.elements.namedItem("csrfmiddlewaretoken").value };
      const answer = await fetch(this.dataset.url, { method: "POST", headers, body: new URLSearchParams(typed) });
      // Where a session has lapsed, what comes is the form to sign in.
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      await this.show(await answer.text());
    } catch {
      this.measured = undefined;
      this.textContent = this.dataset.failed;
    } finally {
      this.isAsking = false;
    }
  }

  async show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const headline = page.querySelector(".headline-meter");
    if (headline) await setHeadline(headline, this.dataset.face);
    headline?.remove();
    this.replaceChildren(...page.body.children);
    document.querySelector(".headline-meter")?.remove();
    const title = this.form.elements.namedItem("title");
    if (!headline || !title) return;
    title.closest(".w-field")?.append(headline);
    const described = (title.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
    title.setAttribute("aria-describedby", [...new Set([...described, headline.id])].join(" "));
  }
}

async function setHeadline(meter, face) {
  const { text, size, room, searchSize, searchRoom, mostLines } = meter.dataset;
  if (![...document.fonts].some(({ family }) => family === FACE)) {
    document.fonts.add(await new FontFace(FACE, `url("${face}")`, { weight: "700" }).load());
  }
  const pen = document.createElement("canvas").getContext("2d");
  pen.direction = "rtl";
  const widthIn = (font) => (words) => {
    pen.font = font;
    return pen.measureText(words).width;
  };
  const own = widthIn(`700 ${size}px "${FACE}"`);
  const lines = linesOf(text, own, Number(room));
  const said = meter.querySelector("template").content.children;
  meter.querySelector("[data-said=lines]").textContent = said[Math.min(lines, said.length) - 1].textContent;
  meter.querySelector("[data-said=width]").textContent = Math.round(own(text));
  meter.querySelector("[data-fault=lines]").hidden = lines <= Number(mostLines);
  const search = widthIn(`${searchSize}px Arial, sans-serif`);
  meter.querySelector("[data-fault=search]").hidden = search(text) <= Number(searchRoom);
}

// As a browser breaks them: a word goes to the next line when it has no room left, and one too long for a line is cut.
function linesOf(text, width, room) {
  let lines = 1;
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (width(longer) <= room) {
      line = longer;
    } else {
      lines += (line ? 1 : 0) + Math.max(0, Math.ceil(width(word) / room) - 1);
      line = word;
    }
  }
  return lines;
}

customElements.define("text-meters", TextMeters);
