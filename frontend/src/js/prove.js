// Proof of work, in a worker, so that the page stays awake. The rule is in
// src/optimise/collect/tips/domain/tickets.py.
import { sha256 } from "@noble/hashes/sha2.js";

function zeroBits(digest) {
  let bits = 0;
  for (const byte of digest) {
    if (byte) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

function solvePart(seed, part, bits) {
  const block = new Uint8Array(seed.length + 5);
  block.set(seed);
  block[seed.length] = part;
  const view = new DataView(block.buffer);
  for (let counter = 0; ; counter += 1) {
    view.setUint32(seed.length + 1, counter);
    if (zeroBits(sha256(block)) >= bits) return counter.toString(16).padStart(8, "0");
  }
}

addEventListener("message", ({ data: { challenge, parts, bits } }) => {
  const seed = sha256(new TextEncoder().encode(challenge));
  const counters = [];
  for (let part = 0; part < parts; part += 1) counters.push(solvePart(seed, part, bits));
  postMessage(counters.join(""));
});
