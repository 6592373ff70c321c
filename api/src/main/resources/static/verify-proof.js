/**
 * Verifies the proof of one event (c2sp.org/tlog-proof@v1) in a browser or any other place that has WebCrypto with Ed25519.
 * It asks nobody: whoever has the event's canonical JSON, the proof and the verifier key can check all three with this file.
 *
 * Formats: RFC 9162 section 2.1.3.2, C2SP signed-note, tlog-checkpoint and tlog-proof.
 */

const DASH = "\u2014 ";
const HASH_BYTES = 32;
const MOST_HASHES = 63;

/**
 * What cannot be believed, and why. The kind says where the fault lies: in the verifier key (key), in how the proof is written
 * (form), in the signature (signature), or in the event, which is not the one that was sealed (event).
 */
export class Unverifiable extends Error {
  constructor(reason, kind = "form") {
    super(reason);
    this.kind = kind;
  }
}

function refuseUnless(holds, reason, kind) {
  if (!holds) {
    throw new Unverifiable(reason, kind);
  }
}

function fromBase64(text, what, kind) {
  refuseUnless(/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0, `${what} is not base64`, kind);
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  refuseUnless(btoa(String.fromCharCode(...bytes)) === text, `${what} is not base64 as it is to be written`, kind);
  return bytes;
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function same(one, other) {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}

const utf8 = (text) => new TextEncoder().encode(text);

/** A number as it is to be written. BigInt, because a tree may have more leaves than a double can count. */
function number(text, what) {
  refuseUnless(/^(0|[1-9][0-9]{0,17})$/.test(text), `${what} is no number`);
  return BigInt(text);
}

async function parseKey(text) {
  const parts = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim());
  refuseUnless(parts, "this is no verifier key", "key");
  const typed = fromBase64(parts[3], "the verifier key", "key");
  refuseUnless(typed.length === 1 + HASH_BYTES && typed[0] === 1, "the verifier key is not one of Ed25519", "key");
  const id = (await sha256(utf8(parts[1]), Uint8Array.of(10), typed)).slice(0, 4);
  const hex = Array.from(id, (byte) => byte.toString(16).padStart(2, "0")).join("");
  refuseUnless(hex === parts[2], "the verifier key does not have the id that it says", "key");
  return { name: parts[1], id, key: typed.slice(1) };
}

function parseProof(text) {
  const end = text.indexOf("\n\n");
  refuseUnless(end >= 0, "the proof has no checkpoint");
  const lines = text.slice(0, end).split("\n");
  refuseUnless(lines[0] === "c2sp.org/tlog-proof@v1" && lines.length >= 2, "this is no proof");
  refuseUnless(lines[1].startsWith("index "), "the proof has no index");
  refuseUnless(lines.length <= 2 + MOST_HASHES, "the proof has too many hashes");
  return {
    index: number(lines[1].slice("index ".length), "the index"),
    hashes: lines.slice(2).map((line) => {
      const hash = fromBase64(line, "a hash");
      refuseUnless(hash.length === HASH_BYTES, "a hash has 32 bytes");
      return hash;
    }),
    checkpoint: text.slice(end + 2),
  };
}

async function verifyNote(note, trusted) {
  const end = note.lastIndexOf("\n\n");
  refuseUnless(end >= 0 && note.endsWith("\n"), "the checkpoint is not signed");
  const text = note.slice(0, end + 1);
  const key = await crypto.subtle.importKey("raw", trusted.key, { name: "Ed25519" }, false, ["verify"]);
  let signed = false;
  for (const line of note.slice(end + 2, -1).split("\n")) {
    refuseUnless(line.startsWith(DASH), "a line below the checkpoint is no signature");
    const [name, base64, ...more] = line.slice(DASH.length).split(" ");
    refuseUnless(base64 && more.length === 0, "a line below the checkpoint is no signature");
    const bytes = fromBase64(base64, "a signature");
    if (name === trusted.name && same(bytes.slice(0, 4), trusted.id)) {
      refuseUnless(
        await crypto.subtle.verify({ name: "Ed25519" }, key, bytes.slice(4), utf8(text)),
        "the signature is wrong",
        "signature",
      );
      signed = true;
    }
  }
  refuseUnless(signed, "the checkpoint is not signed by the given key", "signature");
  const [origin, size, root, rest, ...more] = text.split("\n");
  refuseUnless(rest === "" && more.length === 0, "a checkpoint has three lines");
  refuseUnless(origin === trusted.name, "the checkpoint is of another log", "signature");
  return { origin, size: number(size, "the size"), root: fromBase64(root, "the root") };
}

async function rootFrom(leaf, index, size, hashes) {
  refuseUnless(index < size, "the tree has no such leaf");
  let node = index;
  let last = size - 1n;
  let hash = leaf;
  for (const sibling of hashes) {
    refuseUnless(last > 0n, "the proof has too many hashes");
    if (node % 2n === 1n || node === last) {
      hash = await sha256(Uint8Array.of(1), sibling, hash);
      while (node % 2n === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = await sha256(Uint8Array.of(1), hash, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  refuseUnless(last === 0n, "the proof has too few hashes");
  return hash;
}

/**
 * Proves an event.
 *
 * @param {Uint8Array} entry its canonical JSON, without a line feed
 * @param {string} proof the text of its .tlog-proof
 * @param {string} verifierKey as /integrity/key shows it
 * @returns {Promise<{origin: string, size: bigint, position: bigint}>} what the checkpoint says, and the event's position
 * @throws {Unverifiable} when it is not proved
 */
export async function verifyProof(entry, proof, verifierKey) {
  const trusted = await parseKey(verifierKey);
  const parsed = parseProof(proof);
  const checkpoint = await verifyNote(parsed.checkpoint, trusted);
  const leaf = await sha256(Uint8Array.of(0), entry);
  const root = await rootFrom(leaf, parsed.index, checkpoint.size, parsed.hashes);
  refuseUnless(same(root, checkpoint.root), "the proof does not lead from this event to what was signed", "event");
  return { origin: checkpoint.origin, size: checkpoint.size, position: parsed.index + 1n };
}
