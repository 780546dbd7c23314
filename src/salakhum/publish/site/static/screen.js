// Turns the pages of the big screen by itself; a button stops it.
"use strict";
{
  const button = document.querySelector("button");
  const turn = () => location.assign(document.body.dataset.next);
  let timer = setTimeout(turn, 15000);
  button.hidden = false;
  button.addEventListener("click", () => {
    if (timer) {
      clearTimeout(timer);
      timer = 0;
    } else {
      timer = setTimeout(turn, 15000);
    }
    button.textContent = timer ? button.dataset.pause : button.dataset.go;
  });
}
