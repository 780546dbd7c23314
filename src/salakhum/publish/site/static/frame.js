// Tells the page that embeds this one how high it is. The page works without.
"use strict";
if (window.parent !== window) {
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ salakhum: "height", height, address: location.pathname }, "*");
  };
  if (!location.hash) location.hash = "embed";
  new ResizeObserver(tell).observe(document.body);
  for (const link of document.links) link.target ||= "_top";
}
