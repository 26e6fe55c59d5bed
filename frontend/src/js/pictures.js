// Draws a picture when it comes near the screen, or when the page is printed. Its table is already there.
async function draw(holder) {
  if (holder.dataset.state !== "waiting") return;
  holder.dataset.state = "loading";
  try {
    const { draw: drawPicture } = await import(holder.dataset.bundle);
    await drawPicture(holder);
    holder.dataset.state = "drawn";
  } catch (problem) {
    holder.dataset.state = "failed"; // the table below says the same
    console.error(problem);
  }
}

export function startPictures(scope) {
  const holders = [...scope.querySelectorAll("[data-picture]:not([data-state])")];
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        void draw(target);
      }
    },
    { rootMargin: "200px" },
  );
  for (const holder of holders) {
    holder.hidden = false;
    holder.dataset.state = "waiting";
    watcher.observe(holder);
  }
}

// Paper has no screen to come near. One that is not drawn in time is left out: see print.css.
addEventListener("beforeprint", () => {
  for (const holder of document.querySelectorAll("[data-picture][data-state=waiting]")) void draw(holder);
});
