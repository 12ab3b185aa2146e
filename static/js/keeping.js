// Of Record: forms are kept while they are filled in, and say who else has them open. Without this file they only save.
(function () {
  "use strict";
  var EVERY = 3000;
  var PRESENT = 20000;
  // What a browser still sends while a page goes away.
  var MOST_ON_LEAVING = 60000;

  function token(form) {
    // Signing in again in another window makes a new one; the cookie has it.
    var cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return cookie ? cookie[1] : form.elements.csrfmiddlewaretoken.value;
  }

  function post(form, address, values, leaving) {
    var body = new URLSearchParams(values);
    body.set("csrfmiddlewaretoken", token(form));
    var text = body.toString();
    return fetch(address, {
      method: "POST",
      body: text,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      credentials: "same-origin",
      redirect: "manual",
      keepalive: Boolean(leaving) && text.length < MOST_ON_LEAVING,
    });
  }

  // Everything that was typed, files and passwords apart.
  function typed(form) {
    var data = {};
    new FormData(form).forEach(function (value, name) {
      var field = form.elements.namedItem(name);
      if (typeof value !== "string" || name === "csrfmiddlewaretoken" || (field && field.type === "password")) return;
      (data[name] = data[name] || []).push(value);
    });
    return JSON.stringify(data);
  }

  function watch(mark) {
    var form = mark.closest("form");
    if (!form) return;
    var status = form.querySelector("[data-kept]");
    var place = mark.dataset.form;
    var name = Math.random().toString(36).slice(2);
    var offered = mark.hasAttribute("data-offered");
    var last = mark.hasAttribute("data-unsaved") ? "" : typed(form);
    var busy = false;
    var going = false;

    function say(sentence) {
      if (status && status.textContent !== sentence) status.textContent = sentence;
    }

    function answered(response, now) {
      if (response.type === "opaqueredirect" || response.status === 403) {
        say("Not kept: you are signed out. Sign in in another window, and go on here.");
        return null;
      }
      return response.json().then(
        function (said) {
          if (response.ok) last = now;
          say(response.ok ? "Kept at " + said.at : "Not kept: " + said.sentence);
        },
        function () {
          say("Not kept: the site could not take it. Save it, or copy it.");
        },
      );
    }

    function keep(leaving) {
      if (going || (busy && !leaving)) return;
      var now = typed(form);
      if (now === last) return;
      if (offered) return say("Not kept yet: take up what you left here, or throw it away, first (above).");
      busy = true;
      post(form, mark.dataset.keep, { place: place, window: name, after: mark.dataset.after, data: now }, leaving)
        .then(function (response) {
          return answered(response, now);
        })
        .catch(function () {
          say("Not kept: the site cannot be reached. What you typed is in this window alone; it is tried again.");
        })
        .then(function () {
          busy = false;
        });
    }

    function present() {
      if (document.hidden) return;
      post(form, mark.dataset.present, { place: place })
        .then(function (response) {
          return response.ok ? response.json() : null;
        })
        .then(function (said) {
          var line = document.querySelector("[data-here]");
          if (!said || !line) return;
          if (line.textContent !== said.editing) line.textContent = said.editing;
          line.hidden = !said.editing;
        })
        .catch(function () {
          // Asked again in a while.
        });
    }

    setInterval(keep, EVERY, false);
    setInterval(present, PRESENT);
    present();
    document.addEventListener("visibilitychange", function () {
      if (document.hidden) keep(true);
      else present();
    });
    addEventListener("pagehide", function () {
      keep(true);
    });
    form.addEventListener("submit", function () {
      form.elements.csrfmiddlewaretoken.value = token(form);
      // What is being saved is not kept beside it; unless the saving never comes to an end.
      going = true;
      setTimeout(function () {
        going = false;
      }, 15000);
    });
    addEventListener("pageshow", function (event) {
      if (event.persisted) going = false;
    });
  }

  document.querySelectorAll("[data-form]").forEach(watch);
})();
