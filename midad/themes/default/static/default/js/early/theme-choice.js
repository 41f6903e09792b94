// The colours that the reader chose on this device, before anything is painted in others.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Storage is closed: the device's own preference holds.
}
