// Runs before the first paint, so that a chosen theme never flashes in the other colours.
(function () {
  try {
    var chosen = localStorage.getItem("frontdesk.theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage may be closed to us: then the system's colours hold.
  }
})();
