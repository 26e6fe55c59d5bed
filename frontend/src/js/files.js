// Files that come with a tip. A picture is drawn afresh, so that only its pixels leave the device:
// no place, time, camera or name. PDFs travel as they are; nothing else travels.
import { toBase64 } from "./envelope.js";
import { filled } from "./filled.js";
import { blanked, isHeic } from "./heic.js";

const LONGEST_SIDE = 2000; // pixels
const QUALITY = 0.82;
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d]; // %PDF-
const MOST = 6;

export class NotTakenError extends Error {}

async function redraw(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return null;
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d", { alpha: false });
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  return drawn && new Uint8Array(await drawn.arrayBuffer());
}

// Kinds that phones make and browsers cannot open, by the letters after “ftyp”.
const OF_IPHONES = ["heic", "heix", "heim", "hevc", "mif1", "msf1"];

async function wayOut(file, words) {
  const head = new TextDecoder("latin1").decode(await file.slice(4, 12).arrayBuffer());
  if (head.startsWith("ftyp") && OF_IPHONES.includes(head.slice(4))) return words.of_a_phone;
  if (file.type.startsWith("video/")) return words.no_film;
  return words.other_kind;
}

// Where the intake team can open what this browser cannot, it goes as it is, but for its notes.
async function blank(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return isHeic(bytes) ? blanked(bytes) : null;
}

async function take(file, number, { words, takesHeic }) {
  const start = new Uint8Array(await file.slice(0, PDF.length).arrayBuffer());
  if (PDF.every((byte, at) => start[at] === byte)) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { name: `paper ${number}`, type: "application/pdf", bytes };
  }
  const drawn = await redraw(file);
  if (drawn) return { name: `picture ${number}`, type: "image/jpeg", bytes: drawn };
  const bytes = takesHeic ? await blank(file) : null;
  if (bytes) return { name: `picture ${number}`, type: "image/heic", bytes };
  throw new NotTakenError(`${filled(words.cannot_send, file.name)} ${await wayOut(file, words)}`);
}

export async function takeFiles(input, words) {
  const chosen = [...input.files];
  if (chosen.length > MOST) throw new NotTakenError(filled(words.too_many_files, MOST));
  const taken = [];
  let total = 0;
  for (const [at, file] of chosen.entries()) {
    const { name, type, bytes } = await take(file, at + 1, { words, takesHeic: "heic" in input.dataset });
    total += bytes.length;
    if (total > Number(input.dataset.most)) {
      throw new NotTakenError(words.too_large_together);
    }
    taken.push({ name, type, data: toBase64(bytes) });
  }
  return taken;
}
