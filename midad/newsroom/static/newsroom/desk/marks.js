// Findings in the texts themselves: painted without touching the page's tree, and gone to.
const SEVERITIES = ["error", "warning", "style"];
const canPaint = Boolean(globalThis.CSS?.highlights);

export function paint(findings) {
  if (!canPaint) return;
  for (const severity of SEVERITIES) {
    const ranges = findings
      .filter((finding) => finding.severity === severity && finding.where.key !== null)
      .map(({ where, start, end }) => rangeOf(where, start, end))
      .filter(Boolean);
    CSS.highlights.set(`desk-${severity}`, new Highlight(...ranges));
  }
}

// Moves the cursor to a place and selects it there.
export function go({ where, start, end }) {
  reveal(where.input);
  if (where.key === null) {
    where.input.focus();
    where.input.setSelectionRange(start, end);
    where.input.scrollIntoView({ block: "center" });
    return;
  }
  const editor = where.input.draftailEditor;
  blockOf(where)?.closest("[contenteditable]")?.focus({ preventScroll: true });
  const { EditorState, SelectionState } = window.DraftJS;
  const selection = SelectionState.createEmpty(where.key).merge({ anchorOffset: start, focusOffset: end, hasFocus: true });
  editor.onChange(EditorState.forceSelection(editor.getEditorState(), selection));
  blockOf(where)?.scrollIntoView({ block: "center" });
  const range = rangeOf(where, start, end);
  if (canPaint && range) CSS.highlights.set("desk-here", new Highlight(range));
}

// A closed tab or panel is opened: nobody goes to what is not seen.
function reveal(input) {
  const tab = input.closest("[role=tabpanel][hidden]");
  if (tab) document.querySelector(`[role=tab][href="#${tab.id}"], [role=tab][aria-controls="${tab.id}"]`)?.click();
  for (let closed = input.closest("[data-panel] [hidden]"); closed; closed = closed.parentElement?.closest("[hidden]")) {
    const toggle = document.querySelector(`[aria-controls="${closed.id}"][aria-expanded=false]`);
    if (closed.id && toggle) toggle.click();
  }
}

function blockOf({ input, key }) {
  return input.parentNode.querySelector(`[data-block="true"][data-offset-key="${key}-0-0"]`);
}

// Only what was typed counts: links bring signs of their own into the page.
function rangeOf(where, start, end) {
  const block = blockOf(where);
  if (!block) return null;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let isBegun = false;
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest('[data-text="true"]')) continue;
    if (!isBegun && start <= passed + node.length) {
      range.setStart(node, start - passed);
      isBegun = true;
    }
    if (isBegun && end <= passed + node.length) {
      range.setEnd(node, end - passed);
      return range;
    }
    passed += node.length;
  }
  return null;
}
