// The reader's choice of light or dark, remembered; without a choice the system decides.
(function () {
  "use strict";
  var key = "of-record-theme";
  var root = document.documentElement;
  var chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch (refused) {
    // Storage is off: the choice lasts as long as the page.
  }
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-theme-switch]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var dark = root.dataset.theme
          ? root.dataset.theme === "dark"
          : matchMedia("(prefers-color-scheme: dark)").matches;
        root.dataset.theme = dark ? "light" : "dark";
        try {
          localStorage.setItem(key, root.dataset.theme);
        } catch (refused) {
          // As above.
        }
      });
    });
  });
})();
