// A form that has saved itself begins from what it saved: without this, the next press of a button would be
// taken for one that somebody else had overtaken.
document.addEventListener("w-autosave:success", (event) => {
  const saved = event.detail?.data ?? {};
  for (const name of ["revision_id", "revision_created_at"]) {
    const field = event.target.closest?.("form")?.elements.namedItem(`loaded_${name}`);
    if (field && saved[name]) field.value = saved[name];
  }
});
