// What the address leads to stands open, also where it was folded away.
function open() {
  const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  for (let at = named.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  named.scrollIntoView();
}

export function startFolds() {
  addEventListener("hashchange", open);
  // A link to where one is already changes no address.
  document.addEventListener("click", (press) => {
    if (press.target.closest?.('a[href^="#"]')?.hash === location.hash) open();
  });
  open();
}
