// HEIC pictures of telephones, blanked but for what makes the picture, as
// src/optimise/collect/tips/domain/heic.py does it: this browser cannot open them, and the intake
// team’s machine can.
const KINDS = ["heic", "heix", "heim", "heis", "mif1"]; // what follows “ftyp”
const PICTURES = ["hvc1", "grid", "iden", "iovl"]; // items that make the picture
const OF_META = ["hdlr", "pitm", "iinf", "iloc", "iref", "iprp", "dinf"];
const MOST_PARTS = 20_000;
const IN_FILE = 0;
const IN_IDAT = 1;

class NotWhole extends Error {}

class Reader {
  constructor(bytes, { start, end }) {
    Object.assign(this, { bytes, at: start, end });
  }

  take(width) {
    if (this.at + width > this.end) throw new NotWhole();
    this.at += width;
    return this.bytes.subarray(this.at - width, this.at);
  }

  number(width) {
    return this.take(width).reduce((sum, byte) => sum * 256 + byte, 0);
  }

  name() {
    return String.fromCharCode(...this.take(4));
  }

  version() {
    return this.number(4) >>> 24;
  }

  rest() {
    return { start: this.at, end: this.end };
  }
}

export function isHeic(bytes) {
  if (bytes.length < 12) return false;
  const head = new Reader(bytes, { start: 4, end: 12 });
  return head.name() === "ftyp" && KINDS.includes(head.name());
}

// Returns the picture with noughts for what does not make it; null where it is not whole.
export function blanked(bytes) {
  try {
    return blank(bytes);
  } catch (error) {
    if (error instanceof NotWhole) return null;
    throw error;
  }
}

function blank(bytes) {
  const outer = boxes(bytes, { start: 0, end: bytes.length });
  const metas = outer.filter((box) => box.name === "meta");
  if (metas.length !== 1 || outer[0].name !== "ftyp") throw new NotWhole();
  const inner = new Reader(bytes, metas[0]);
  inner.take(4);
  const parts = new Map(boxes(bytes, inner.rest()).map((box) => [box.name, box]));
  const kept = new Uint8Array(bytes.length);
  const keep = (start, end) => kept.set(bytes.subarray(start, end), start);
  for (const { name, head, start, end } of [...outer, ...parts.values()]) {
    keep(head, name === "ftyp" || OF_META.includes(name) ? end : start);
  }
  // Each byte once: many pieces may name one that is as long as all.
  let done = 0;
  for (const [start, end] of extents(bytes, parts).sort(([one], [other]) => one - other)) {
    if (end > done) keep(Math.max(start, done), end);
    done = Math.max(done, end);
  }
  return kept;
}

function boxes(bytes, { start, end }) {
  const found = [];
  let at = start;
  while (at !== end) {
    const head = new Reader(bytes, { start: at, end });
    let length = head.number(4);
    const name = head.name();
    if (length === 1) length = head.number(8);
    const last = length === 0 ? end : at + length;
    if (head.at > last || last > end || found.length === MOST_PARTS) throw new NotWhole();
    found.push({ name, head: at, start: head.at, end: last });
    at = last;
  }
  return found;
}

function extents(bytes, parts) {
  if (!["pitm", "iinf", "iloc"].every((name) => parts.has(name))) throw new NotWhole();
  const pictures = picturesIn(bytes, parts.get("iinf"));
  for (const item of thumbnailsIn(bytes, parts.get("iref"))) pictures.delete(item);
  // One that is made of what we do not know would be sent, and nothing of it would be left.
  if (!pictures.has(shownIn(bytes, parts.get("pitm")))) throw new NotWhole();
  const bases = { [IN_FILE]: { start: 0, end: bytes.length }, [IN_IDAT]: parts.get("idat") };
  const found = [];
  for (const { item, where, start, length } of placesIn(bytes, parts.get("iloc"))) {
    if (!pictures.has(item)) continue;
    const base = bases[where];
    if (!base || !length || base.start + start + length > base.end) throw new NotWhole();
    found.push([base.start + start, base.start + start + length]);
  }
  return found;
}

function shownIn(bytes, pitm) {
  const told = new Reader(bytes, pitm);
  return told.number(told.version() === 0 ? 2 : 4);
}

function picturesIn(bytes, iinf) {
  const told = new Reader(bytes, iinf);
  told.take(told.version() === 0 ? 2 : 4);
  const found = new Set();
  for (const entry of boxes(bytes, told.rest())) {
    const said = new Reader(bytes, entry);
    const item = said.number(said.version() < 3 ? 2 : 4);
    said.take(2);
    if (PICTURES.includes(said.name())) found.add(item);
  }
  return found;
}

function thumbnailsIn(bytes, iref) {
  if (!iref) return [];
  const told = new Reader(bytes, iref);
  const width = told.version() === 0 ? 2 : 4;
  const thumbnails = boxes(bytes, told.rest()).filter((one) => one.name === "thmb");
  return thumbnails.map((one) => new Reader(bytes, one).number(width));
}

function placesIn(bytes, iloc) {
  const told = new Reader(bytes, iloc);
  const version = told.version();
  const widths = told.number(2);
  const [offset, length, base, index] = [12, 8, 4, 0].map((shift) => (widths >> shift) & 15);
  const wide = version < 2 ? 2 : 4;
  const found = [];
  const many = told.number(wide);
  if (many > MOST_PARTS) throw new NotWhole();
  for (let number = 0; number < many; number += 1) {
    const item = told.number(wide);
    const where = version ? told.number(2) & 15 : IN_FILE;
    told.take(2);
    const start = told.number(base);
    const pieces = told.number(2);
    if (found.length + pieces > MOST_PARTS) throw new NotWhole();
    for (let piece = 0; piece < pieces; piece += 1) {
      if (version) told.take(index);
      found.push({ item, where, start: start + told.number(offset), length: told.number(length) });
    }
  }
  return found;
}
