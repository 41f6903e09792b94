// The page of a theme's options: search, the browser's own field for colours, and a preview that follows the form.
// Without it, every option is shown, colours are typed, and a button shows the preview.
const PAUSE = 700;

// As the newspaper's own search folds: without vowel signs and tatweel, one alef, one yaa, one haa.
const folded = (text) =>
  text
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/ؤ/g, "و")
    .replace(/ئ/g, "ي")
    .trim();

function search(field) {
  const status = field.parentElement.querySelector("[role=status]");
  const groups = [...document.querySelectorAll(".option-group")];
  const words = (one) =>
    folded(
      one.textContent + " " + [...one.querySelectorAll("[placeholder]")].map((input) => input.placeholder).join(" "),
    );
  field.addEventListener("input", () => {
    const asked = folded(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const group of groups) {
      const title = folded(group.querySelector("legend").textContent);
      const options = [...group.querySelectorAll("[data-option]")];
      for (const option of options) {
        const text = `${title} ${words(option)}`;
        option.hidden = !asked.every((word) => text.includes(word));
      }
      const found = options.filter((option) => !option.hidden).length;
      group.hidden = !found;
      shown += found;
    }
    status.textContent = shown ? "" : status.dataset.none;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  field.parentElement.hidden = false;
}

function colours() {
  for (const picker of document.querySelectorAll("[data-colour-of]")) {
    const text = document.getElementById(picker.dataset.colourOf);
    const show = () => {
      if (/^#[0-9a-f]{6}$/i.test(text.value)) picker.value = text.value;
    };
    show();
    text.addEventListener("input", show);
    picker.addEventListener("input", () => {
      text.value = picker.value;
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
    picker.hidden = false;
  }
}

function preview(form, button) {
  const frame = form.querySelector("iframe");
  const width = form.elements.namedItem("width");
  const fit = () => {
    const wanted = Number(width.value);
    const scale = Math.min(1, frame.parentElement.clientWidth / wanted);
    frame.width = wanted;
    frame.height = Math.round(720 / scale);
    frame.style.transform = `scale(${scale})`;
    frame.parentElement.style.blockSize = "722px";
  };
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => button.click(), PAUSE);
  };
  form.addEventListener("input", (event) => {
    if (event.target === width) fit();
    else later();
  });
  form.addEventListener("change", (event) => {
    if (event.target !== width) later();
  });
  new ResizeObserver(fit).observe(frame.parentElement);
  fit();
  button.click();
}

const field = document.getElementById("option-search");
if (field) search(field);
colours();
const form = document.getElementById("options");
if (form) preview(form, form.querySelector("[data-preview]"));
