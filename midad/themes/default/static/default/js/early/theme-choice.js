// The colours that the reader chose on this device, before anything is painted in others; where the newspaper has
// chosen for all readers, the page says so already.
try {
  const chosen = localStorage.getItem("theme");
  if (!document.documentElement.dataset.theme && (chosen === "dark" || chosen === "light")) {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Storage is closed: the device's own preference holds.
}
