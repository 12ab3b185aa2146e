// Shows what passkeys need where the browser knows them, and says when one was not read.
(function () {
  "use strict";
  var known = Boolean(window.PublicKeyCredential);
  document.querySelectorAll(known ? "[data-passkeys]" : "[data-no-passkeys]").forEach(function (part) {
    part.hidden = false;
  });
  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    document.querySelectorAll("[data-passkey-error]").forEach(function (part) {
      part.hidden = false;
    });
  });
})();
