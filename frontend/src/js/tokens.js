// The colours of the page, for what is drawn on a canvas.
export function tokens() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    ink: read("--govuk-text-colour"),
    muted: read("--govuk-secondary-text-colour"),
    line: read("--op-mid"),
    surface: read("--op-surface"),
    wash: read("--op-wash"),
    accent: read("--govuk-brand-colour"),
    victim: read("--op-victim"),
    focus: read("--govuk-focus-colour"),
    font: read("--op-font"),
  };
}
