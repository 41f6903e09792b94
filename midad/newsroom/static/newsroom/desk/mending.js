// Replacing texts so that the form's own undo takes it back in one step, and the cursor stays in its word.

// `changes` are [{ where, edits }], the edits of a text as [start, end, words] from its beginning to its end.
export function replace(changes) {
  const ofEditors = new Map();
  for (const change of changes) {
    if (!change.edits.length) continue;
    if (change.where.key === null) replaceInField(change.where.input, change.edits);
    else ofEditors.set(change.where.input, [...(ofEditors.get(change.where.input) ?? []), change]);
  }
  for (const [input, mine] of ofEditors) replaceInEditor(input.draftailEditor, mine);
}

function replaceInField(input, edits) {
  const [start] = edits[0];
  const [, end] = edits.at(-1);
  let words = "";
  let done = start;
  for (const [from, to, written] of edits) {
    words += input.value.slice(done, from) + written;
    done = to;
  }
  const { selectionStart, selectionEnd } = input;
  const before = document.activeElement;
  input.focus({ preventScroll: true });
  input.setSelectionRange(start, end);
  document.execCommand(words ? "insertText" : "delete", false, words);
  input.setSelectionRange(moved(selectionStart, edits), moved(selectionEnd, edits));
  if (before !== input) before?.focus?.({ preventScroll: true });
}

function replaceInEditor(editor, changes) {
  const { EditorState, Modifier, SelectionState } = window.DraftJS;
  const state = editor.getEditorState();
  let content = state.getCurrentContent();
  let selection = state.getSelection();
  for (const { where, edits } of changes) {
    for (const [start, end, words] of [...edits].reverse()) {
      const block = content.getBlockForKey(where.key);
      const place = SelectionState.createEmpty(where.key).merge({ anchorOffset: start, focusOffset: end });
      // What is put in looks as what it takes the place of; what is put between, as what stands before it.
      const like = Math.max(0, start < end ? start : start - 1);
      content = Modifier.replaceText(content, place, words, block.getInlineStyleAt(like), entityAt(block, start, end));
    }
    for (const side of ["anchor", "focus"]) {
      if (selection.get(`${side}Key`) === where.key) {
        selection = selection.set(`${side}Offset`, moved(selection.get(`${side}Offset`), edits));
      }
    }
  }
  // A change of this kind is never joined with the keys typed before it.
  editor.onChange(EditorState.push(state, content.set("selectionAfter", selection), "spellcheck-change"));
}

function entityAt(block, start, end) {
  if (start < end) return block.getEntityAt(start);
  const before = start > 0 ? block.getEntityAt(start - 1) : null;
  return before && start < block.getLength() && block.getEntityAt(start) === before ? before : null;
}

// Where a place of the text stands after the edits.
function moved(place, edits) {
  let shift = 0;
  for (const [start, end, words] of edits) {
    if (end <= place) shift += words.length - (end - start);
    else if (start < place) return start + shift + Math.min(words.length, place - start);
  }
  return place + shift;
}

// The editor of rich text takes a step back and lets the browser take one back as well, in whatever field was typed into
// last: here it alone does. The keys are told by their places, for an Arabic keyboard has other letters on them.
export function keepUndoInTheEditor(form) {
  const undoOrRedo = (event) => {
    if (!(event.ctrlKey || event.metaKey) || !["KeyZ", "KeyY"].includes(event.code)) return;
    const input = [...form.elements].find((field) => field.draftailEditor && field.parentNode.contains(event.target));
    if (!input) return;
    event.preventDefault();
    event.stopPropagation();
    step(input.draftailEditor, event.code === "KeyY" || event.shiftKey ? "redo" : "undo");
  };
  form.addEventListener("keydown", undoOrRedo, true);
}

function step(editor, direction) {
  editor.onChange(window.DraftJS.EditorState[direction](editor.getEditorState()));
}

export function undo(input) {
  if (input.draftailEditor) {
    step(input.draftailEditor, "undo");
  } else {
    input.focus();
    document.execCommand("undo");
  }
}
