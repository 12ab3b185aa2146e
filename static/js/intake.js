// Intake: the article and the form tied to each other, and the keys. Everything here works without this file, too.
(function () {
  "use strict";
  var form = document.getElementById("record");
  var story = document.querySelector("[data-story]");
  var start = document.getElementById("start");

  if (start) {
    start.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        start.requestSubmit();
      }
    });
    return;
  }
  if (!story) return;

  var lines = Array.prototype.slice.call(document.querySelectorAll("[data-line]"));
  var marks = Array.prototype.slice.call(story.querySelectorAll("[data-places]"));
  var current = -1;

  function marksOf(line) {
    var place = line.dataset.place;
    if (!place) return [];
    return marks.filter(function (mark) {
      return mark.dataset.places.split(" ").indexOf(place) >= 0;
    });
  }

  // The article is scrolled, and not the page: whoever fills in a field keeps it in sight. Beside the form its end is
  // below the window until the page has been scrolled as far as the article's top; that much is made up for by keys.
  function show(mark, byKeys) {
    var above = mark.getBoundingClientRect().top - story.getBoundingClientRect().top;
    if (above < 24 || above > story.clientHeight - 60) {
      story.scrollTo({ top: story.scrollTop + above - story.clientHeight / 3 });
    }
    var below = mark.getBoundingClientRect().bottom + 16 - innerHeight;
    if (byKeys && below > 0 && getComputedStyle(story).position === "sticky") scrollBy(0, below);
  }

  function light(line, scroll, byKeys) {
    marks.forEach(function (mark) {
      mark.classList.remove("on");
    });
    var found = line ? marksOf(line) : [];
    found.forEach(function (mark) {
      mark.classList.add("on");
    });
    if (found.length && scroll) show(found[0], byKeys);
  }

  // To a line; past those that are folded away.
  function choose(index, step) {
    var next = lines[index];
    while (step && next && !next.offsetParent) next = lines[(index += step)];
    if (!next) return;
    var folded = next.closest("details.also:not([open])");
    if (folded) folded.open = true;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  lines.forEach(function (line, index) {
    line.addEventListener("focusin", function () {
      if (current >= 0) lines[current].classList.remove("current");
      current = index;
      line.classList.add("current");
      light(line, true, true);
    });
    line.addEventListener("mouseenter", function () {
      light(line, true);
    });
    line.addEventListener("mouseleave", function () {
      light(current >= 0 ? lines[current] : null, false);
    });
  });

  marks.forEach(function (mark) {
    mark.addEventListener("click", function (event) {
      if (String(getSelection())) return;
      var places = mark.dataset.places.split(" ");
      var index = lines.findIndex(function (line) {
        return places.indexOf(line.dataset.place) >= 0;
      });
      if (index < 0) return;
      event.preventDefault();
      choose(index);
    });
    mark.addEventListener("mouseenter", function () {
      var places = mark.dataset.places.split(" ");
      lines.forEach(function (line) {
        line.classList.toggle("named", places.indexOf(line.dataset.place) >= 0);
      });
    });
    mark.addEventListener("mouseleave", function () {
      lines.forEach(function (line) {
        line.classList.remove("named");
      });
    });
  });

  if (!form) return;

  function radio(line, value) {
    return line.querySelector(".is input[value='" + value + "']");
  }

  function decide(line, value) {
    var input = radio(line, value);
    if (!input) return;
    input.checked = true;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function acceptAll() {
    lines.forEach(function (line) {
      if (line.offsetParent && line.hasAttribute("data-filled") && !radio(line, "refuse").checked) decide(line, "accept");
    });
  }

  // What differs from what was suggested is the editor's own, and needs no accepting.
  function valueOf(line) {
    return Array.prototype.map
      .call(line.querySelectorAll(".line-value input, .line-value select, .line-value textarea"), function (field) {
        return field.value;
      })
      .join("\n");
  }

  lines.forEach(function (line) {
    if (!line.querySelector(".is")) return;
    var offered = valueOf(line);
    line.addEventListener("input", function (event) {
      if (event.target.closest(".line-value")) line.classList.toggle("edited", valueOf(line) !== offered);
    });
  });

  // Outcome, relief and title follow from what is chosen; the server works them out by the same rule as on saving.
  var title = form.elements.title;
  var worked = form.querySelector("[data-worked]");
  var made = title.value;
  var asked = 0;

  function work() {
    var query = new URLSearchParams();
    ["posture", "disposition", "relief_kind", "relief_decision"].forEach(function (name) {
      query.set(name, form.elements[name].value);
    });
    var mine = ++asked;
    fetch(form.dataset.outcome + "?" + query, { credentials: "same-origin" })
      .then(function (response) {
        return response.ok ? response.text() : null;
      })
      .then(function (html) {
        if (html === null || mine !== asked) return;
        worked.innerHTML = html;
        var fresh = worked.firstElementChild.dataset.title;
        if (title.value === made || !title.value) {
          title.value = fresh;
          made = fresh;
        }
      })
      .catch(function () {
        // The page goes on without: saving works it out anew.
      });
  }

  ["posture", "disposition", "relief_kind", "relief_decision"].forEach(function (name) {
    form.elements[name].addEventListener("change", work);
  });

  // What goes to a case that is on the record, as the form stands; a moment after the last of several changes.
  var additions = form.querySelector("[data-additions]");
  var soon = 0;
  var told = 0;

  function tell() {
    if (form.elements["case"].value === "new") return;
    var mine = ++told;
    fetch(additions.dataset.additions, { method: "POST", body: new FormData(form), credentials: "same-origin" })
      .then(function (response) {
        return response.ok ? response.text() : null;
      })
      .then(function (html) {
        if (html !== null && mine === told) additions.innerHTML = html;
      })
      .catch(function () {
        // The page goes on without: what is added is said again once it is.
      });
  }

  form.addEventListener("change", function (event) {
    if (!/^(case|caption|action|more_agencies|s\d+-.*)$/.test(event.target.name || "")) return;
    clearTimeout(soon);
    soon = setTimeout(tell, 150);
  });

  form.querySelector("button[value='accept']").addEventListener("click", function (event) {
    event.preventDefault();
    acceptAll();
  });

  // The words selected in the article, as the proof of a line.
  var selected = "";
  function keepSelected() {
    var selection = getSelection();
    if (selection.rangeCount && story.contains(selection.anchorNode) && String(selection).trim()) {
      selected = String(selection).trim();
    }
  }
  document.addEventListener("selectionchange", keepSelected);

  function take(line) {
    // The browser tells of a selection a moment later than a quick hand presses the key.
    keepSelected();
    var proof = line && line.querySelector(".proof");
    if (!proof || !selected) return;
    proof.open = true;
    proof.querySelector("textarea").value = selected;
    proof.querySelector("textarea").focus();
  }

  form.querySelectorAll("[data-take]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      take(button.closest("[data-line]"));
    });
  });

  function press(value) {
    var button = form.querySelector("button[name='then'][value='" + value + "']");
    if (button) form.requestSubmit(button);
  }

  function edit(line) {
    var field = line.querySelector(".line-value select, .line-value input, .line-value textarea");
    if (!field) return;
    field.focus();
    if (field.select) field.select();
  }

  // After a refusal, the first line that it is about.
  var refused = form.querySelector(".line-error");
  if (refused) choose(lines.indexOf(refused.closest("[data-line]")));

  var typing = "input:not([type=radio]):not([type=checkbox]), select, textarea";
  var keys = {
    ArrowDown: function () { choose(current + 1, 1); },
    j: function () { choose(current + 1, 1); },
    ArrowUp: function () { choose(current - 1, -1); },
    k: function () { choose(current - 1, -1); },
    a: function () {
      if (current < 0) return choose(0, 1);
      decide(lines[current], "accept");
      choose(current + 1, 1);
    },
    r: function () {
      if (current < 0) return choose(0, 1);
      decide(lines[current], "refuse");
      choose(current + 1, 1);
    },
    e: function () { edit(lines[Math.max(current, 0)]); },
    q: function () { take(lines[current]); },
    A: acceptAll,
    s: function () { press("draft"); },
    v: function () { press("review"); },
    p: function () { press("publish"); },
    "?": function () {
      var box = form.querySelector("[data-keys]");
      box.open = !box.open;
    },
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    var target = event.target;
    if (target.matches(typing)) {
      if (event.key !== "Escape") return;
      var line = target.closest("[data-line]");
      if (line) line.focus();
      else target.blur();
      return;
    }
    // The article scrolls by its own keys while it has the focus; arrows move within a pair of radio buttons.
    if (event.key.indexOf("Arrow") === 0 && (target === story || target.matches("input"))) return;
    var act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
