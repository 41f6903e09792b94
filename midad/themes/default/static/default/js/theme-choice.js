// Before the first paint: the colours that the reader chose on this device, when the reader chose any.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // No storage: the device's own preference holds.
}
