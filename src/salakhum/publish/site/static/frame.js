// Leads to the version that an address names; tells the page that embeds this one how high it is. The page works without.
"use strict";
// An address that names a version with other figures goes on to the page of that version.
const goOn = () => {
  const named = document.getElementById(location.hash.slice(1));
  if (named?.matches(".as-of")) location.replace(named.querySelector("a").href);
};
goOn();
window.addEventListener("hashchange", goOn);
if (window.parent !== window) {
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ salakhum: "height", height, address: location.pathname }, "*");
  };
  if (!location.hash) location.hash = "embed";
  new ResizeObserver(tell).observe(document.body);
  for (const link of document.links) link.target ||= "_top";
}
