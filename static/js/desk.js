// The keys of the desk. Everything here is on the page as links and forms, too.
(function () {
  "use strict";
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-row]"));
  var list = document.getElementById("keys");
  var opener = document.querySelector("[data-keys-open]");
  var place = "of-record-desk-row";
  var current = -1;
  var going = false;

  function show(index) {
    var row = rows[index];
    if (!row) return;
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  }

  rows.forEach(function (row, index) {
    row.addEventListener("focusin", function () {
      if (current >= 0) rows[current].classList.remove("current");
      current = index;
      row.classList.add("current");
    });
    // What is done to a row reloads the page: the work goes on at the same place.
    row.addEventListener("submit", function () {
      try {
        sessionStorage.setItem(place, row.id + " " + index);
      } catch (refused) {
        // Storage is off: the work goes on at the top.
      }
    });
  });

  function comeBack() {
    var kept = null;
    try {
      kept = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
    } catch (refused) {
      // As above.
    }
    if (!kept) return;
    var parts = kept.split(" ");
    var same = rows.indexOf(document.getElementById(parts[0]));
    show(same >= 0 ? same : Math.min(Number(parts[1]), rows.length - 1));
  }

  function inRow(name) {
    return rows[current] && rows[current].querySelector("[data-" + name + "]");
  }

  // To a field of the row, unfolding what it is folded in.
  function field(name) {
    var found = inRow(name);
    if (!found) return;
    var folded = found.closest("details");
    if (folded) folded.open = true;
    found.focus();
  }

  function press(name) {
    var found = inRow(name);
    if (found) found.click();
  }

  function ask() {
    if (list.open) list.close();
    else list.showModal();
  }

  function goTo(letter) {
    var section = document.querySelector("[data-section='" + letter + "']");
    if (!section) return;
    var first = section.querySelector("[data-row]");
    var heading = section.querySelector("h2");
    heading.scrollIntoView({ block: "start" });
    if (first) first.focus({ preventScroll: true });
    else heading.focus({ preventScroll: true });
  }

  var keys = {
    j: function () { show(Math.min(current + 1, rows.length - 1)); },
    k: function () { show(Math.max(current - 1, 0)); },
    o: function () { press("open"); },
    a: function () { press("take"); },
    h: function () { field("hand"); },
    d: function () { field("defer"); },
    r: function () { field("resolve"); },
    g: function () { going = true; },
    "?": ask,
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    var target = event.target;
    if (target.matches("input, select, textarea")) {
      if (event.key === "Escape" && target.closest("[data-row]")) target.closest("[data-row]").focus();
      return;
    }
    if (list.open && event.key !== "?") return;
    if (going) {
      going = false;
      event.preventDefault();
      goTo(event.key);
      return;
    }
    if (event.key === "Enter" && target === rows[current]) {
      event.preventDefault();
      return press("open");
    }
    var act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  opener.hidden = false;
  opener.addEventListener("click", ask);
  comeBack();
})();
