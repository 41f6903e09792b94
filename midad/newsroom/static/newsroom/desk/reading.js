// The texts of a story as they stand in its form, named as the server names them, each with where it is found again.
const FIELDS = ["kicker", "title", "standfirst", "lead_alt", "lead_caption"];
const IN_BODY = /^body-(\d+)-value-(.+)$/;
const NUMBERS = /-\d+(-value)?(?=-|$)/g;

// The editor of a rich text; Wagtail keeps it on the field that it writes into.
export const editorOf = (input) => input.draftailEditor;

export function read(form) {
  const inputs = [...form.elements].filter(({ name }) => name);
  const gone = inputs.filter(({ name, value }) => name.endsWith("-deleted") && value).map(({ name }) => name.slice(0, -7));
  return inputs
    .filter((input) => isText(input) && !gone.some((prefix) => input.name.startsWith(prefix)))
    .flatMap((input) => textsOf(form, input));
}

export function signed(blocks) {
  return JSON.stringify(blocks.map(sendable));
}

export function sendable({ name, place, list, language, text }) {
  return { name, place, list, language, text };
}

// Whether what stands at a block now is what stood there when it was read.
export function isAsRead({ input, key, text }) {
  if (!input.isConnected) return false;
  if (key === null) return input.value === text;
  return editorOf(input)?.getEditorState().getCurrentContent().getBlockForKey(key)?.getText() === text;
}

function isText(input) {
  if (editorOf(input)) return true;
  return input.localName === "textarea" || (input.localName === "input" && input.type === "text");
}

function textsOf(form, input) {
  const known = addressOf(form, input.name);
  if (!known) return [];
  const editor = editorOf(input);
  if (!editor) return [{ ...known, list: false, text: input.value, input, key: null }];
  return editor
    .getEditorState()
    .getCurrentContent()
    .getBlocksAsArray()
    .filter((block) => block.getType() !== "atomic")
    .map((block) => ({
      ...known,
      list: block.getType().endsWith("list-item"),
      text: block.getText(),
      input,
      key: block.getKey(),
    }));
}

function addressOf(form, field) {
  if (FIELDS.includes(field)) return { name: field, place: field, language: "" };
  const found = IN_BODY.exec(field);
  if (!found) return null;
  const [, number, rest] = found;
  const valueOf = (name) => form.elements.namedItem(`body-${number}-${name}`)?.value ?? "";
  const part = rest.replace(NUMBERS, "");
  return {
    name: `${valueOf("type")}.${part}`,
    place: `body.${valueOf("id")}.${part}`,
    language: valueOf("value-language"),
  };
}
