/* Reports clicks on elements that have a name, for who agreed to that: for anyone else this file is not in the page.
   Only the name is sent, and nothing is kept in the browser. */

const address = document.querySelector("script[data-klik]").dataset.klik;

addEventListener("click", (event) => {
  const named = event.target.closest("[data-op]");
  if (named) navigator.sendBeacon(address, new URLSearchParams({ op: named.dataset.op }));
});
