/* Goes before Datasette's table.js: what that file expects of its page, and its menu in the reader's language. */
"use strict";
window.DATASETTE_ALLOW_FACET = document.currentScript.dataset.facets === "true";

document.addEventListener("DOMContentLoaded", () => {
  const vietnamese = {
    "dropdown-sort-asc": "Xếp tăng dần",
    "dropdown-sort-desc": "Xếp giảm dần",
    "dropdown-facet": "Đếm theo cột này",
    "dropdown-hide-column": "Ẩn cột này",
    "dropdown-show-all-columns": "Hiện mọi cột",
    "dropdown-not-blank": "Chỉ dòng có giá trị",
  };
  const inVietnamese = document.documentElement.lang === "vi";
  if (inVietnamese) {
    for (const [name, text] of Object.entries(vietnamese)) {
      document.querySelectorAll(`.${name}`).forEach((link) => (link.textContent = text));
    }
  }
  document.querySelectorAll(".dropdown-menu-icon").forEach((icon) => {
    const column = icon.closest("th").dataset.column;
    icon.setAttribute("role", "button");
    icon.setAttribute("tabindex", "0");
    icon.setAttribute("aria-label", `${inVietnamese ? "Cột" : "Column"} ${column}`);
    icon.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        icon.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        const first = [...document.querySelectorAll(".dropdown-menu a")].find((link) => link.offsetParent);
        first?.focus();
      }
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      document.body.click();
    }
  });
});
