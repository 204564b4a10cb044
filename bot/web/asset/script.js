// Copies a citation. Without this script the fields are there to be selected by hand.
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const status = document.querySelector(".copied");
    let done = false;
    try {
      await navigator.clipboard.writeText(field.value);
      done = true;
    } catch { // no permission, or a page without TLS
      field.focus();
      field.select();
      done = document.execCommand("copy");
      button.focus();
    }
    status.textContent = "";
    const what = button.parentElement.querySelector("summary").textContent;
    // After a moment: a screen reader does not read out what is set at once.
    setTimeout(() => {
      status.textContent = done ? "Copied: " + what + "." : "The browser does not let this page copy. Select the text and copy it.";
    }, 50);
  });
}
