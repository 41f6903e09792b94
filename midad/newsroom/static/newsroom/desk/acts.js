// What is done with a finding beside mending it. Each is kept on the server, and then the story is read again.

// Leaves a finding where it stands, with the story.
export function ignore(desk) {
  const { rule, severity, place, text, before, after } = desk.findings[desk.last];
  return desk.ask(desk.dataset.ignore.replace("/0/", `/${desk.page}/`), { rule, severity, place, text, before, after });
}

export function restore(desk, button) {
  return desk.ask(desk.dataset.restore.replace("/0/", `/${button.dataset.row}/`), {});
}

// Makes the word of a finding one of the house.
export function term(desk, button) {
  const form = button.closest("details");
  const valueOf = (name) => form.querySelector(`[data-term=${name}]`).value;
  const words = { found: valueOf("found"), written: valueOf("written"), reason: valueOf("reason") };
  return desk.ask(desk.dataset.term, { ...words, page: desk.page, parent: desk.dataset.parent });
}

// After the list was written anew: to the finding that one stood at, or to the one that has its place.
export function comeBack(desk, was) {
  const isSame = ({ rule, text, before }) => rule === was?.rule && text === was.text && before === was.before;
  const number = desk.findings.findIndex(isSame);
  const placeOf = (index) => desk.querySelector(`[data-finding="${index}"] .desk-place`);
  (placeOf(number) ?? placeOf(desk.last) ?? desk.querySelector(".desk-place, button"))?.focus();
}
