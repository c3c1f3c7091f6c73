// What every page has: the switch of the theme.
const dark = matchMedia("(prefers-color-scheme: dark)");

/** The theme in force, "light" or "dark". */
export function theme() {
  return document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
}

function remember(chosen) {
  try {
    localStorage.setItem("theme", chosen);
  } catch {
    // It holds for this page alone.
  }
}

/** Tells whoever draws on a canvas that colours have changed. */
function announce() {
  document.dispatchEvent(new CustomEvent("themechange", { detail: theme() }));
}

dark.addEventListener("change", announce);

const ICONS = {
  light: "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z",
  dark: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z",
};

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    const show = () => {
      const next = theme() === "dark" ? "light" : "dark";
      button.setAttribute("aria-label", `Switch to the ${next} theme`);
      button.title = `Switch to the ${next} theme`;
      button.innerHTML = `<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="${ICONS[next]}"/></svg>`;
    };
    button.addEventListener("click", () => {
      const next = theme() === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      remember(next);
      announce();
    });
    document.addEventListener("themechange", show);
    show();
    this.append(button);
  }
}

customElements.define("theme-switch", ThemeSwitch);
