// Of Record: names as one types, in fields that name other rows. Without this file they are typed in full.
(function () {
  "use strict";
  var count = 0;

  function asked(noun, text) {
    return fetch("/desk/names/" + noun + "/?q=" + encodeURIComponent(text), { credentials: "same-origin" })
      .then(function (response) {
        return response.ok ? response.json() : { names: [] };
      })
      .then(function (said) {
        return said.names;
      })
      .catch(function () {
        return [];
      });
  }

  // The name that is being written: of a field that takes several, the line with the caret.
  function line(field) {
    if (!field.hasAttribute("data-several")) return { from: 0, to: field.value.length };
    var end = field.value.indexOf("\n", field.selectionStart);
    return {
      from: field.value.lastIndexOf("\n", field.selectionStart - 1) + 1,
      to: end < 0 ? field.value.length : end,
    };
  }

  function combobox(field) {
    var list = document.createElement("ul");
    var timer = 0;
    var turn = 0;
    var current = -1;
    list.className = "names";
    list.id = "names-" + ++count;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Names that begin so");
    list.hidden = true;
    field.after(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");

    function close() {
      turn += 1;
      current = -1;
      list.hidden = true;
      list.replaceChildren();
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    function take(option) {
      var place = line(field);
      field.setRangeText(option.dataset.write, place.from, place.to, "end");
      close();
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function choose(index) {
      var options = list.children;
      if (!options.length) return;
      if (options[current]) options[current].setAttribute("aria-selected", "false");
      current = (index + options.length) % options.length;
      options[current].setAttribute("aria-selected", "true");
      options[current].scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", options[current].id);
    }

    function show(names) {
      current = -1;
      list.replaceChildren.apply(
        list,
        names.map(function (name, index) {
          var option = document.createElement("li");
          option.id = list.id + "-" + index;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.write = name.write;
          option.textContent = name.write;
          if (name.says && name.says !== name.write) {
            var says = document.createElement("span");
            says.textContent = " " + name.says;
            option.append(says);
          }
          option.addEventListener("mousedown", function (event) {
            event.preventDefault();
            take(option);
          });
          return option;
        }),
      );
      list.hidden = !names.length;
      field.setAttribute("aria-expanded", String(names.length > 0));
    }

    field.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () {
        var place = line(field);
        var text = field.value.slice(place.from, place.to).trim();
        if (text.length < 2) return close();
        var mine = ++turn;
        asked(field.dataset.names, text).then(function (names) {
          if (mine === turn && document.activeElement === field) show(names);
        });
      }, 200);
    });
    field.addEventListener("keydown", function (event) {
      if (list.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowDown") choose(current + 1);
      else if (event.key === "ArrowUp") choose(current < 0 ? -1 : current - 1);
      else if (event.key === "Enter" && current >= 0) take(list.children[current]);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
    });
    field.addEventListener("blur", close);
  }

  document.querySelectorAll("[data-names]").forEach(combobox);
})();
