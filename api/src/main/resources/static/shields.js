/**
 * Verifies lines of the audit trail in the browser: against the ledger's verifier key, or against the reader's own, which stays
 * in this browser. A line is verified as it comes into view, or all of the page when asked.
 */
import { Unverifiable, verifyProof } from "/assets/verify-proof.js";

const OWN_KEY = "ledger-verifier-key";
const AT_ONCE = 4;

const place = document.querySelector("[data-seals]");
const words = place.dataset;
const shields = Array.from(document.querySelectorAll("[data-seal]"));

function ownKey() {
  return localStorage.getItem(OWN_KEY) ?? "";
}

function show(shield, state, text) {
  shield.dataset.is = state;
  shield.querySelector("[data-state]").textContent = text;
}

/** What the line tells of the event must be what the proved bytes say. */
function refuseUnlessTold(shield, bytes, position) {
  const event = JSON.parse(new TextDecoder().decode(bytes));
  const told = [event.name, event.stream, event.actor, event.effectiveOn].join(" ");
  if (position !== BigInt(shield.dataset.seal) || told !== shield.dataset.told) {
    throw new Unverifiable("the proof is of another event", "line");
  }
}

async function fetched(address) {
  const response = await fetch(address, { credentials: "same-origin", redirect: "error" });
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : response.status;
}

async function judge(shield) {
  const address = `/events/${shield.dataset.seal}`;
  const proof = await fetched(`${address}/proof`);
  if (proof === 503) {
    return ["pending", words.pending];
  }
  const leaf = await fetched(`${address}/leaf`);
  if (typeof proof === "number" || typeof leaf === "number") {
    return ["not", words.unreachable];
  }
  const { position, size } = await verifyProof(leaf, new TextDecoder().decode(proof), ownKey() || words.key);
  refuseUnlessTold(shield, leaf, position);
  return ["proved", words.proved.replace("#", size)];
}

async function verify(shield) {
  show(shield, "working", words.working);
  try {
    show(shield, ...(await judge(shield)));
  } catch (fault) {
    if (fault instanceof Unverifiable) {
      show(shield, "not", words[`not${fault.kind[0].toUpperCase()}${fault.kind.slice(1)}`]);
    } else if (!globalThis.crypto?.subtle || fault.name === "NotSupportedError") {
      show(shield, "unknown", words.noCrypto);
    } else {
      show(shield, "unknown", words.unreachable);
    }
  }
  summarise();
}

function summarise() {
  const count = (state) => shields.filter((shield) => shield.dataset.is === state).length;
  const proved = count("proved");
  const judged = proved + count("not") + count("pending") + count("unknown");
  place.querySelector("[data-summary]").textContent =
    judged < shields.length ? "" : (proved === judged ? words.all : words.some).replace("#", proved).replace("%", judged);
}

const waiting = new Set();
let working = 0;

function next() {
  for (const shield of waiting) {
    if (working >= AT_ONCE) {
      return;
    }
    waiting.delete(shield);
    working++;
    verify(shield).finally(() => {
      working--;
      next();
    });
  }
}

function ask(some) {
  for (const shield of some) {
    if (!shield.dataset.is) {
      shield.dataset.is = "waiting";
      waiting.add(shield);
    }
  }
  next();
}

function again() {
  place.querySelector("[data-whose]").textContent = ownKey() ? words.byOwn : words.byLedger;
  for (const shield of shields) {
    show(shield, "", words.waiting);
    watch.unobserve(shield);
    watch.observe(shield);
  }
}

const watch = new IntersectionObserver((entries) => {
  const seen = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
  seen.forEach((shield) => watch.unobserve(shield));
  ask(seen);
});

place.hidden = false;
const own = document.querySelector("[data-own-key]");
own.hidden = false;
const field = own.querySelector("input");
field.value = ownKey();
own.querySelector("[data-keep-key]").addEventListener("click", () => {
  localStorage.setItem(OWN_KEY, field.value.trim());
  again();
});
own.querySelector("[data-forget-key]").addEventListener("click", () => {
  localStorage.removeItem(OWN_KEY);
  field.value = "";
  again();
});
place.querySelector("[data-verify-all]").addEventListener("click", () => ask(shields));
again();
