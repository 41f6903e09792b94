// Comments under a story: answers are written where they will stand, and a comment goes out without a new page.
// Without scripts every link and every form here leads to a page of its own.

// The newspaper believes no form that is younger than three seconds.
const YOUNGEST = 3200;

customElements.define(
  "reader-comments",
  class extends HTMLElement {
    #token = null;
    #link = null;

    connectedCallback() {
      this.addEventListener("focusin", (event) => event.target.form && this.#fetchToken().catch(() => {}));
      this.addEventListener("click", (event) => this.#click(event));
      this.addEventListener("submit", (event) => this.#submit(event));
    }

    get #form() {
      return this.querySelector(".comment-form");
    }

    // A token that could not be fetched is fetched again.
    #fetchToken() {
      this.#token ??= fetch(this.dataset.token, { credentials: "omit" }).then(
        async (answer) => ({ text: answer.ok ? await answer.text() : "", at: performance.now() }),
        (error) => {
          this.#token = null;
          throw error;
        },
      );
      return this.#token;
    }

    #click(event) {
      const link = event.target.closest(".comment-answer");
      if (link && this.#form && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
        event.preventDefault();
        this.#answer(link);
      } else if (event.target.closest(".comment-cancel")) this.#answer(null);
    }

    // The form moves under what it answers, with everything that is written in it, and back.
    #answer(link) {
      const form = this.#form;
      const title = form.querySelector(".comment-form-title");
      title.dataset.usual ??= title.textContent;
      title.textContent = link?.textContent ?? title.dataset.usual;
      form.querySelector(".comment-cancel").hidden = !link;
      const comment = link?.closest(".comment");
      form.elements.parent.value = comment?.id.replace("comment-", "") ?? "";
      (comment ?? this.querySelector(".comments-write")).append(form);
      (link ? form.elements.text : this.#link)?.focus();
      this.#link = link;
    }

    async #submit(event) {
      event.preventDefault();
      const form = this.#form;
      const button = form.querySelector("[type=submit]");
      const status = form.querySelector(".comment-status");
      if (button.ariaDisabled === "true") return;
      button.ariaDisabled = "true";
      status.textContent = "";
      try {
        const token = await this.#fetchToken();
        await new Promise((done) => setTimeout(done, token.at + YOUNGEST - performance.now()));
        form.elements.token.value = token.text;
        const body = new URLSearchParams(new FormData(form));
        const headers = { "X-Requested-With": "fetch" };
        const answer = await fetch(form.action, { method: "POST", body, headers, credentials: "omit" });
        if (answer.status === 201) await this.#sent(new URL(answer.headers.get("Location"), location));
        else await this.#again(answer);
      } catch {
        status.textContent = this.dataset.failed;
      }
      button.ariaDisabled = "false";
    }

    // The form as the newspaper gives it back: with what is wrong, or to be confirmed.
    async #again(answer) {
      const form = parsed(await answer.text()).querySelector(".comment-form");
      if (!form) throw new Error(answer.status);
      const faults = form.querySelector("[autofocus]");
      faults?.removeAttribute("autofocus");
      const remembers = this.#form.querySelector("remembered-details input")?.checked;
      const link = this.#link;
      this.#form.replaceWith(form);
      if (link && !form.matches(".is-confirming")) this.#answer(link);
      const box = form.querySelector("remembered-details input");
      if (box) box.checked = remembers;
      const { value } = form.elements.token;
      if (form.matches(".is-confirming")) this.#token = Promise.resolve({ text: value, at: performance.now() });
      faults?.focus();
    }

    async #sent(place) {
      const form = this.#form;
      form.dispatchEvent(new Event("sent"));
      this.#token = null;
      const page = parsed(await (await fetch(place, { credentials: "omit" })).text());
      const waiting = page.querySelector(".is-waiting");
      const isHere = place.pathname + place.search === location.pathname + location.search;
      if (form.matches(".is-confirming") || !(waiting || isHere)) {
        location.assign(place);
        return;
      }
      if (waiting) {
        const beside = form.parentElement;
        this.#answer(null);
        form.elements.text.value = form.elements.token.value = "";
        form.elements.text.dispatchEvent(new Event("input"));
        beside.append(waiting);
      } else {
        this.#link = null;
        this.replaceChildren(...page.querySelector("reader-comments").childNodes);
        history.replaceState(null, "", place);
      }
      const shown = waiting ?? document.getElementById(place.hash.slice(1));
      shown.tabIndex = -1;
      shown.focus({ preventScroll: true });
      shown.scrollIntoView({ block: "center" });
    }
  },
);

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
