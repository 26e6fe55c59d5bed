// Sends a file of any size piece by piece, and goes on where it stopped. Without scripts the form
// sends it whole, up to what a page takes, and so it does what is within the form's `data-whole`.
const AGAIN = [1000, 3000, 10000, 30000]; // milliseconds before a piece that was lost is sent again

const wait = (time) => new Promise((done) => setTimeout(done, time));

async function sendPiece(address, body, token) {
  for (let tries = 0; ; tries += 1) {
    try {
      const headers = { "X-CSRFToken": token, "Content-Type": "application/octet-stream" };
      const answer = await fetch(address, { method: "POST", body, headers });
      if (answer.ok) return await answer.json();
      if (answer.status === 409) throw new TypeError((await answer.json()).problem);
      if (answer.status < 500) throw new TypeError("It was not taken. Sign in again and go on.");
    } catch (error) {
      if (error instanceof TypeError && !/fetch|network|load failed/i.test(error.message)) throw error;
    }
    if (tries === AGAIN.length) throw new TypeError("The connection is lost. Go on when it is back: what came in stays.");
    await wait(AGAIN[tries]);
  }
}

async function sendAll(form, work, files, here, say) {
  const piece = Number(form.dataset.piece);
  const token = form.elements.csrfmiddlewaretoken.value;
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const bar = form.querySelector("[data-bar]");
  const leave = form.querySelector("[data-leave]");
  bar.hidden = leave.hidden = false;
  leave.href = work;
  for (const [place, file] of files.entries()) {
    for (let number = Math.floor((here[place] ?? 0) / piece); number * piece < file.size; number += 1) {
      const body = file.slice(number * piece, (number + 1) * piece);
      const told = await sendPiece(`${work}piece/?file=${place}&number=${number}`, body, token);
      here = told.here;
      bar.value = here.reduce((sum, one) => sum + one, 0) / total;
      say(`${Math.round(100 * bar.value)} per cent of ${Math.ceil(total / 1e6).toLocaleString("en-GB")} MB is here. Stay on this page.`);
    }
  }
  location.assign(work);
}

async function begin(form, files) {
  form.elements.named.value = JSON.stringify(files.map(({ name, size, lastModified }) => ({ name, size, modified: lastModified })));
  const sent = new FormData(form);
  sent.delete("file");
  const answer = await fetch(form.dataset.send, { method: "POST", body: sent });
  if (!answer.redirected) {
    // What is wrong is said by the page itself.
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#main-content");
    document.querySelector("#main-content").replaceChildren(...page.childNodes);
    startSending();
    return null;
  }
  return answer.url;
}

// As the server keeps a name: `kept_name` of collect/domain/sending.py.
const keptName = (file) => [...file.name.split("\\").pop()].slice(-100).join("");

// Another file of that name, or this one written since, would make one of two halves.
function isSame(file, told) {
  return keptName(file).endsWith(told.name) && file.size === told.size && (!told.modified || file.lastModified === told.modified);
}

function inOrder(told, files) {
  const found = told.map((one) => files.find((file) => isSame(file, one)));
  const names = told.map((one) => one.name).join(", ");
  if (found.some((file) => !file)) throw new TypeError(`Choose the same files again, unchanged: ${names}.`);
  return found;
}

export function startSending() {
  const form = document.querySelector("form[data-send]");
  if (!form) return;
  const said = form.querySelector("[data-said]");
  const say = (words) => (said.textContent = words);
  form.addEventListener("submit", async (event) => {
    const files = [...form.elements.file.files];
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (!files.length || size <= Number(form.dataset.whole ?? 0)) return;
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    try {
      const { work } = form.dataset;
      const told = work ? JSON.parse(form.dataset.files) : [];
      const address = work ?? (await begin(form, files));
      if (!address) return;
      const chosen = work ? inOrder(told, files) : files;
      await sendAll(form, address, chosen, chosen.map((_, place) => told[place]?.here ?? 0), say);
    } catch (error) {
      say(error.message);
      button.disabled = false;
    }
  });
}
