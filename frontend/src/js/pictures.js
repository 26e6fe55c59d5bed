// Loads a picture's bundle when the picture comes near the screen. Its table is already there.
async function draw(holder) {
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
    holder.dataset.state = "loading";
    watcher.observe(holder);
  }
}
