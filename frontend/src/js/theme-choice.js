// The person's choice of light or dark, kept on this device; without one the device decides.
const KEY = "optimise-theme";

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be forbidden: the device's setting still works
  }
}

function keep(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice then lasts for this page only.
  }
}

export function applyTheme(theme = kept()) {
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
}

export function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function startThemeSwitch() {
  const button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  const word = button.querySelector(".op-theme__word");
  // The word says what a press brings; whether it is dark now is there to see.
  const show = () => {
    word.textContent = isDark() ? "Light" : "Dark";
    document.dispatchEvent(new CustomEvent("optimise:theme"));
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    keep(theme);
    applyTheme(theme);
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  show();
}
