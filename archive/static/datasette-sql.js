/* The SQL editor: colours and line numbers where scripts run; a plain text box where they do not. */
"use strict";
(() => {
  const format = document.querySelector("#sql-format");
  const shown = document.querySelector("#sql-query");
  const input = document.querySelector("#sql-editor");
  if (input && window.CodeMirror) {
    const editor = window.CodeMirror.fromTextArea(input, { lineNumbers: true, mode: "text/x-sql", lineWrapping: true });
    editor.setOption("extraKeys", { "Shift-Enter": () => input.form.requestSubmit(), Tab: false, "Shift-Tab": false });
    const label = document.querySelector(`label[for="${input.id}"]`);
    editor.getInputField().setAttribute("aria-label", label ? label.textContent : "SQL");
    if (format && window.sqlFormatter) {
      format.hidden = false;
      format.addEventListener("click", () => editor.setValue(window.sqlFormatter.format(editor.getValue())));
    }
  } else if (shown && format && window.sqlFormatter) {
    const formatted = window.sqlFormatter.format(shown.textContent);
    format.hidden = formatted === shown.textContent;
    format.addEventListener("click", () => (shown.textContent = formatted));
  }
})();
