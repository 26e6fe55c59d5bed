// The big screen of a meeting: a key follows the link that names it.
export function startScreen() {
  if (!document.querySelector(".op-screen")) return;
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`)?.click();
  });
}
