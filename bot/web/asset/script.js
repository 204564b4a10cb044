// Copies a citation. Without this script the fields are there to be selected by hand.
"use strict";
const status = document.querySelector(".copied");
for (const button of document.querySelectorAll("button[data-copy]")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    let done = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch { // no permission, or a page without TLS
      field.select();
      done = document.execCommand("copy");
      if (done) button.focus();
    }
    button.textContent = done ? "Copied" : "Select the text and copy it";
    status.textContent = "";
    setTimeout(() => { status.textContent = button.textContent; }, 50); // what is set at once is not read out
    setTimeout(() => { button.textContent = label; }, 3000);
  });
}
