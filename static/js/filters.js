// What was unfolded stays unfolded when the filters are drawn anew.
let unfolded = [];
document.addEventListener("htmx:beforeSwap", () => {
  unfolded = [...document.querySelectorAll("#ruling-desk details[open][id]")].map((fold) => fold.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
});
// An address says what is asked, and not what is not.
document.addEventListener("htmx:configRequest", (event) => {
  const asked = event.detail.formData ?? new FormData();
  for (const [name, value] of [...asked.entries()]) if (value === "") asked.delete(name);
});
