// What was pasted is cleaned at once, in a step of its own that one undo takes back, and a note says of what.
const SETTLED = 150;

export function listen(desk) {
  desk.form.addEventListener("paste", (event) => remember(desk, event.target), true);
}

function remember(desk, target) {
  const before = new Map(desk.reading.read(desk.form).map((block) => [keyOf(block), block.text]));
  const holder = target.closest("[contenteditable]") ?? target;
  const isHere = ({ input }) => input === target || input.parentNode.contains(holder);
  // The editor of rich text takes what is pasted in its own time.
  setTimeout(() => clean(desk, changed(desk.reading.read(desk.form).filter(isHere), before)), SETTLED);
}

function keyOf({ input, key }) {
  return `${input.name} ${key}`;
}

// The texts that are new, or others, each with the span that was put in.
function changed(blocks, before) {
  return blocks
    .filter((block) => before.get(keyOf(block)) !== block.text)
    .map((block) => ({ where: block, ...spanOf(before.get(keyOf(block)) ?? "", block.text) }));
}

function spanOf(old, text) {
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start += 1;
  let kept = 0;
  while (kept < most - start && old.at(-1 - kept) === text.at(-1 - kept)) kept += 1;
  return { start, end: text.length - kept };
}

async function clean(desk, pasted) {
  if (!pasted.length) return;
  let answer;
  try {
    answer = await desk.ask(desk.dataset.clean, { texts: pasted.map(({ where }) => where.text) });
  } catch (fault) {
    desk.say(fault);
    return;
  }
  const changes = pasted
    .map(({ where, start, end }, number) => ({
      where,
      edits: answer.edits[number].filter(([from, to]) => from >= start && to <= end),
    }))
    .filter(({ where, edits }) => edits.length && desk.reading.isAsRead(where));
  if (!changes.length) return;
  desk.mending.replace(changes);
  tell(desk, changes[0].where.input, answer.said);
}

function tell(desk, input, said) {
  document.querySelector(".desk-note")?.remove();
  const note = document.createElement("p");
  note.className = "desk-note";
  note.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = [desk.dataset.saidCleaned, said.join("، ")].filter(Boolean).join(" ");
  note.append(words, button(desk.dataset.saidUndo, note, () => desk.mending.undo(input)));
  note.append(button(desk.dataset.saidGood, note, () => {}));
  (input.closest(".w-field") ?? input.parentNode).append(note);
}

function button(words, note, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  made.addEventListener("click", () => {
    note.remove();
    act();
  });
  return made;
}
