// The envelope of a tip, as src/optimise/collect/tips/domain/envelope.py packs it, sealed with age.
import { Encrypter } from "age-encryption";

const KIB = 1024;
const SIZE_CLASSES = [4, 16, 64, 256, 1024, 4096, 8192, 16384].map((n) => n * KIB);
const PIECE = 0x8000;

export class TooLargeError extends Error {}

export function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return btoa(text);
}

function pack({ answers, files, language }) {
  const document = { version: 1, answers, files, language };
  const plain = new TextEncoder().encode(JSON.stringify(document));
  const size = SIZE_CLASSES.find((each) => plain.length <= each);
  if (!size) throw new TooLargeError();
  const padded = new Uint8Array(size).fill(0x20);
  padded.set(plain);
  return padded;
}

export async function seal(told, keys) {
  const encrypter = new Encrypter();
  for (const key of keys) encrypter.addRecipient(key);
  return encrypter.encrypt(pack(told));
}
