// Checks one council on its own page, with nothing but the browser: docs/specification.md, section 12.
// No library, no network: a saved page checks itself for ever.
"use strict";

const utf8 = new TextEncoder();

const base64Of = (bytes) => btoa(String.fromCharCode(...bytes));
const hexOf = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");

// Base64 is written in one way, with padding.
function bytesOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  need(base64Of(bytes) === base64, "note");
  return bytes;
}

const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

// A step that does not hold: its name, and what the sentence about it names.
class Fault extends Error {
  constructor(step, values = {}) {
    super(step);
    this.step = step;
    this.values = values;
  }
}

function need(condition, step, values) {
  if (!condition) throw new Fault(step, values);
}

// Canonical JSON (section 2): a text that is not the one way to write what it says, a key in it twice, is refused.
function canonical(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const keys = Object.keys(value).map((key) => [hexOf(utf8.encode(key)), key]);
  keys.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${keys.map(([, key]) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

function read(text, step) {
  const value = JSON.parse(text);
  need(canonical(value) === text.replace(/\n$/, ""), step, { key: "JSON", subject: "JSON" });
  return value;
}

// --- Signed notes (C2SP) ---------------------------------------------------------------------------------------------

function noteOf(text) {
  const end = text.lastIndexOf("\n\n");
  const lines = text.slice(end + 2).split("\n");
  need(end >= 0 && lines.pop() === "", "note");
  const signatures = lines.map((line) => {
    const [dash, name, signature, more] = line.split(" ");
    need(dash === "\u2014" && signature && more === undefined, "note");
    return { name, bytes: bytesOf(signature) };
  });
  return { text: text.slice(0, end + 1), signatures };
}

// "name+hash+key", where the key begins with its algorithm; a name has no characters that nobody sees.
async function keyOf(vkey, algorithm, wanted) {
  const [name, id, ...rest] = vkey.split("+");
  const key = bytesOf(rest.join("+"));
  const hash = hexOf((await sha256(joined(utf8.encode(name), [10], key))).slice(0, 4));
  const sound = key.length === 33 && key[0] === algorithm && hash === id && name === wanted;
  need(sound && name && !/[\p{Cf}\p{Cc}\p{Z}]/u.test(name), "keys");
  const usable = await crypto.subtle.importKey("raw", key.slice(1), { name: "Ed25519" }, false, ["verify"]);
  return { name, id, algorithm, usable, raw: hexOf(key.slice(1)) };
}

async function signed(key, text, signature) {
  const time = key.algorithm === 4 ? signature.slice(0, 8) : null;
  const head = time ? `cosignature/v1\ntime ${BigInt(`0x0${hexOf(time)}`)}\n` : "";
  const proof = time ? signature.slice(8) : signature;
  return proof.length === 64 && crypto.subtle.verify("Ed25519", key.usable, proof, utf8.encode(head + text));
}

// The keys that signed a note; every line of a known one must verify.
async function signers(note, keys, step) {
  const found = new Set();
  for (const { name, bytes } of note.signatures) {
    const key = keys.find((one) => one.name === name && one.id === hexOf(bytes.slice(0, 4)));
    if (!key) continue;
    need(await signed(key, note.text, bytes.slice(4)), step, { key: name });
    found.add(key);
  }
  return [...found];
}

// Every key stands once, in the role that its algorithm allows, and enough of them are asked for.
async function policyOf(text) {
  const given = read(text, "keys");
  const log = await keyOf(given.log, 1, given.log.split("+")[0]);
  const [officers, witnesses] = [[], []];
  for (const one of given.officers) officers.push(await keyOf(one.key, 1, one.name));
  for (const one of given.witnesses) {
    witnesses.push({ ...(await keyOf(one.key, 4, one.name)), independent: one.independent === true });
  }
  const all = [log, ...officers, ...witnesses];
  const once = (part) => new Set(all.map((one) => one[part])).size === all.length;
  const enough = (count, some) => Number.isSafeInteger(count) && 1 <= count && count <= some.length;
  need(given.format === "salakhum-keys/1" && once("name") && once("raw"), "keys");
  need(enough(given.threshold, officers) && enough(given.quorum, witnesses), "keys");
  return { ...given, log, officers, witnesses };
}

// --- The log (RFC 6962, RFC 9162 section 2.1.3.2) --------------------------------------------------------------------

const leafHash = (text) => sha256(joined(Uint8Array.of(0), utf8.encode(text)));
const nodeHash = (left, right) => sha256(joined(Uint8Array.of(1), left, right));

async function rootOver(leaf, index, size, path) {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) return null;
  let [at, last, hash] = [BigInt(index), BigInt(size) - 1n, leaf];
  for (const sibling of path) {
    if (sibling.length !== 32 || last === 0n) return null;
    if (at & 1n || at === last) {
      hash = await nodeHash(sibling, hash);
      while (!(at & 1n) && at) [at, last] = [at >> 1n, last >> 1n];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n ? hash : null;
}

// --- What happened to a form (section 6), and which one counts (section 8) --------------------------------------------

const STAGES = ["provisional", "partial", "final"];
const COUNTED = ["accepted", "complaint"];
const ANY = [...COUNTED, "quarantined"];
const ALLOWED_IN = {
  "form.entered": ANY,
  "finding.explained": ANY,
  "form.accepted": ["accepted"],
  "form.recall-asked": COUNTED,
  "form.quarantined": COUNTED,
  "form.release-asked": ["quarantined"],
  "form.released": ["quarantined"],
  "complaint.filed": COUNTED,
  "complaint.decided": ["complaint"],
};
const RESULTS_IN = { "form.quarantined": "quarantined", "complaint.filed": "complaint", "complaint.decided": "accepted" };
const JUDGING = Object.keys(ALLOWED_IN).filter((kind) => !["form.entered", "complaint.filed"].includes(kind));
const SEPARATE_FROM = {
  ...Object.fromEntries(JUDGING.map((kind) => [kind, ["form.entered"]])),
  "form.entered": ["form.entered", ...JUDGING],
  "form.accepted": ["form.entered", "form.accepted"],
};
const ANOTHER_PERSON_AFTER = {
  "form.quarantined": ["form.recall-asked"],
  "form.released": ["form.quarantined", "form.release-asked"],
  "complaint.decided": ["complaint.filed"],
};
const DOUBTS = ["form.quarantined", "complaint.filed"];

// Whether somebody else must do it: of one form nobody judges what they read, or ends what they began; and no doubt
// of a named person ends without a name.
function isOwn(form, kind, author) {
  const last = form.acts.map(([act]) => act).lastIndexOf(kind);
  const separate = SEPARATE_FROM[kind] ?? [];
  const answered = ANOTHER_PERSON_AFTER[kind] ?? [];
  return form.acts.some(
    ([act, person], place) =>
      author === null
        ? person !== null && DOUBTS.includes(act) && place > last && answered.includes(act)
        : person === author && (separate.includes(act) || (place > last && answered.includes(act))),
  );
}

function happened(form, { event: kind, author, subject }) {
  if (!(kind in ALLOWED_IN)) return;
  const named = author === null || (author && !/[\p{Cf}\p{Cc}\p{Z}]/u.test(author));
  need(named && ALLOWED_IN[kind].includes(form.status) && !isOwn(form, kind, author), "events", { subject, event: kind });
  form.acts.push([kind, author]);
  if (kind === "form.quarantined") form.counted = form.status;
  form.status = kind === "form.released" ? form.counted : (RESULTS_IN[kind] ?? form.status);
}

function formsThatCount(entries, stage) {
  const forms = new Map();
  for (const { event, leaf } of entries) {
    if (event.event === "form.received" || event.event === "form.corrected") {
      forms.set(leaf, { ...event.body, counted: "accepted", acts: [] });
    } else if (forms.has(event.body.form)) {
      happened(forms.get(event.body.form), event);
    }
  }
  const best = new Map();
  const later = (a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || a.version - b.version;
  for (const form of forms.values()) {
    if (stage !== null && form.stage !== stage) continue;
    const other = best.get(form.station);
    if (!other || later(form, other) > 0) best.set(form.station, form);
  }
  return [...best.values()].filter((form) => form.status !== "quarantined");
}

function added(forms) {
  const [figures, votes] = [new Map(), new Map()];
  for (const form of forms) {
    for (const [name, count] of Object.entries(form.counts)) {
      const sum = figures.get(name) ?? { sum: 0n, known: 0 };
      figures.set(name, { sum: sum.sum + BigInt(count), known: sum.known + 1 });
    }
    for (const [list, count] of form.votes) {
      votes.set(list, (votes.get(list) ?? 0n) + BigInt(count ?? 0));
    }
  }
  return { figures, votes };
}

// --- Seats (section 9), for the laws that a page knows ---------------------------------------------------------------

// Fractions are [numerator, denominator] in whole numbers, so no comparison is ever rounded.
const compare = (a, b) => {
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

function passes(list, thresholds, base) {
  return thresholds.every((one) => {
    if (!one.kinds.includes(list.kind) || list.partners < one.partners_from) return true;
    if (one.partners_to !== null && list.partners > one.partners_to) return true;
    let wanted = [BigInt(one.share[0]) * base, BigInt(one.share[1])];
    if (one.rounded_down) wanted = [wanted[0] / wanted[1], 1n];
    const order = compare([list.votes, 1n], wanted);
    return one.at_least ? order >= 0 : order > 0;
  });
}

function quotaOf(step, total, seats) {
  if (step.quota === "hare") return [total, seats];
  if (step.quota === "hare-down") return [total / seats, 1n];
  return [total / (seats + 1n) + 1n, 1n];
}

// The seats of a council, or what a lot decides: {seats, lot: null | {seats, among}}.
function seatsOf(rule, lists, seats, base) {
  const inside = lists.filter((one) => one.votes > 0n && passes(one, rule.thresholds, base));
  const held = new Map(lists.map((one) => [one.id, 0n]));
  const left = () => seats - [...held.values()].reduce((a, b) => a + b, 0n);
  const sum = (some) => some.reduce((total, one) => total + one.votes, 0n);
  const total = (step) => sum(step.base === "qualified" ? inside : lists);
  for (const step of rule.steps) {
    let lot = null;
    if (step.kind === "whole") {
      const quota = quotaOf(step, total(step), seats);
      for (const one of inside) held.set(one.id, (one.votes * quota[1]) / quota[0]);
      need(left() >= 0n, "seats_unknown");
    } else if (step.kind === "remainders") {
      const quota = quotaOf(step, total(step), seats);
      const least = [quota[0] * BigInt(step.least_share[0]), quota[1] * BigInt(step.least_share[1])];
      const some = inside.filter((one) => compare([one.votes, 1n], least) >= 0);
      const claim = (one) => [one.votes * quota[1] - held.get(one.id) * quota[0], quota[1]];
      lot = best(some, claim, held, left(), rule.ties);
    } else {
      const given = new Map();
      while (left() > 0n && !lot) {
        const some = inside.filter((one) => step.most === null || (given.get(one.id) ?? 0) < step.most);
        if (!some.length) break;
        const claim = (one) => {
          const has = held.get(one.id);
          return [one.votes, has === 0n ? BigInt(step.first) : BigInt(step.start) + BigInt(step.step) * has];
        };
        const before = new Map(held);
        lot = best(some, claim, held, left(), rule.ties, 1n);
        for (const one of some) {
          if (held.get(one.id) > before.get(one.id)) given.set(one.id, (given.get(one.id) ?? 0) + 1);
        }
      }
    }
    if (lot) return { held, lot };
    if (left() === 0n) return { held, lot: null };
  }
  throw new Fault("seats_unknown");
}

// One seat each to the best claims, as many as there are; equal ones by the rule, else a lot.
function best(some, claim, held, left, ties, most = left) {
  const claims = some.map((one) => ({ one, figure: claim(one) }));
  const order = (a, b) => -compare(a.figure, b.figure) || tie(a.one, b.one, ties);
  claims.sort(order);
  let free = most < left ? most : left;
  while (free > 0n && claims.length) {
    const first = claims[0];
    const equal = claims.filter((one) => order(one, first) === 0);
    if (BigInt(equal.length) > left) {
      return { seats: left, among: equal.map((one) => one.one.id) };
    }
    for (const { one } of equal) held.set(one.id, held.get(one.id) + 1n);
    free -= BigInt(equal.length);
    left -= BigInt(equal.length);
    claims.splice(0, equal.length);
  }
  return null;
}

function tie(a, b, ties) {
  for (const one of ties) {
    if (one === "more-votes" && a.votes !== b.votes) return a.votes > b.votes ? -1 : 1;
    if (one === "fewer-votes" && a.votes !== b.votes) return a.votes < b.votes ? -1 : 1;
  }
  return 0;
}

function checkSeats(rule, council, base, drawnBefore) {
  const plain = { kind: "list", partners: 1 };
  const lists = council.lists.map((one) => ({ ...plain, ...rule.lists[one.id], ...one, votes: BigInt(one.votes) }));
  const { held, lot } = seatsOf(rule, lists, BigInt(council.seats), base);
  let drawn = 0n;
  for (const one of lists) {
    const more = BigInt(one.seats ?? 0) - held.get(one.id);
    const free = lot && lot.among.includes(one.id) && drawnBefore.has(one.id) ? 1n : 0n;
    need(more >= 0n && more <= free, "seats", { list: one.id, seats: one.seats });
    drawn += more;
  }
  need(!lot || drawn === lot.seats, "seats", { list: lot && lot.among[0], seats: council.seats });
  return lot;
}

// --- One council, in the order of section 12 -------------------------------------------------------------------------

async function check(proof, extra, shown, tell) {
  const policy = await policyOf(proof.policy);
  tell("keys", { hash: hexOf(await sha256(utf8.encode(proof.policy))) });

  const note = noteOf(proof.statement);
  const officers = await signers(note, policy.officers, "signatures");
  const statement = read(note.text, "signatures");
  need(officers.length >= policy.threshold, "signatures", { key: policy.officers[0].name });
  tell("signatures", { count: officers.length, all: policy.officers.length });

  const checkpoint = noteOf(proof.checkpoint);
  const [origin, size, root, end, more] = checkpoint.text.split("\n");
  need(origin === policy.origin && end === "" && more === undefined, "checkpoint", { key: origin });
  need((await signers(checkpoint, [policy.log], "checkpoint")).length, "checkpoint", { key: origin });
  const witnesses = await signers(checkpoint, policy.witnesses, "checkpoint");
  const independent = (some) => some.filter((one) => one.independent).length;
  const most = 2 * independent(witnesses) > independent(policy.witnesses);
  need(witnesses.length >= policy.quorum && most, "checkpoint", { key: policy.witnesses[0].name });
  tell("checkpoint", { count: witnesses.length, all: policy.witnesses.length });

  const hashes = proof.hashes.map(bytesOf);
  const entries = [];
  for (const [number, { index, event }] of proof.entries.entries()) {
    const told = read(event, "inclusion");
    const leaf = await leafHash(event);
    const top = await rootOver(leaf, index, Number(size), proof.paths[number].map((at) => hashes[at]));
    const fits = index > (entries.at(-1)?.index ?? -1) && top !== null && base64Of(top) === root;
    need(fits, "inclusion", { subject: told.subject });
    entries.push({ event: told, leaf: hexOf(leaf), index });
  }
  const declared = entries.pop();
  const digest = hexOf(await sha256(utf8.encode(note.text)));
  const named = declared.event.event === "version.declared" && declared.event.body.statement === digest;
  need(named && declared.index === statement.log.size, "inclusion", { subject: declared.event.subject });
  tell("inclusion", { count: entries.length });

  const path = proof.council.path.map((at) => hashes[at]);
  const leaf = await leafHash(proof.council.object);
  const top = await rootOver(leaf, proof.council.index, proof.council.size, path);
  need(top !== null && hexOf(top) === statement.parts.root, "council");
  const council = read(proof.council.object, "council");
  const inside = proof.council.size === statement.parts.size && proof.council.index < statement.figures.councils;
  need(inside && council.id === extra.council, "council");
  tell("council", { number: statement.number });

  const forms = formsThatCount(entries, statement.stage ?? null);
  need(forms.every((form) => form.council === council.id), "forms", { figure: council.id });
  need(forms.length === council.stations_in, "forms", { figure: "stations_in" });
  const { figures, votes } = added(forms);
  for (const name of ["ballots_cast", "valid", "invalid", "blank"]) {
    const sum = figures.get(name);
    const complete = Number.isSafeInteger(council[name]) && sum && sum.known === forms.length;
    need(!complete || sum.sum === BigInt(council[name]), "forms", { figure: name });
  }
  for (const one of council.lists) {
    need((votes.get(one.id) ?? 0n) === BigInt(one.votes), "forms", { figure: one.id });
  }
  tell("forms", { count: forms.length });

  checkShown(council, extra, shown);
  tell("shown", { count: shown.length });

  if (!extra.rule || council.status !== "allocated") {
    tell("seats_unknown", {});
    return { council, whole: false };
  }
  const base = figures.get("valid")?.sum ?? [...votes.values()].reduce((a, b) => a + b, 0n);
  const of = extra.rule.base === "lists" ? [...votes.values()].reduce((a, b) => a + b, 0n) : base;
  const lot = checkSeats(extra.rule, council, of, drawnIn(entries));
  tell(lot ? "seats_lot" : "seats", { count: council.seats });
  return { council, whole: true };
}

// What the page shows beside the signed council: every list's name, votes and seats must stand there, and be right.
function checkShown(council, { language, words }, shown) {
  const seen = new Set();
  for (const [what, text] of shown) {
    const gap = what.indexOf(" ");
    const [kind, id] = gap < 0 ? [what, null] : [what.slice(0, gap), what.slice(gap + 1)];
    const list = council.lists.find((one) => one.id === id);
    const right = kind === "name" ? nameOf(list, language) : String((list ?? council)[kind]);
    const found = kind === "name" ? text.trim() : numberIn(words, text);
    need(found === right, "shown", { figure: what, number: text.trim() });
    seen.add(what);
  }
  for (const { id, seats } of council.lists) {
    const parts = Number.isSafeInteger(seats) ? ["name", "votes", "seats"] : ["name", "votes"];
    for (const kind of parts) need(seen.has(`${kind} ${id}`), "shown", { figure: `${kind} ${id}`, number: "" });
  }
}

const nameOf = (one, language) =>
  (one.names && (one.names[language] ?? one.names[""] ?? Object.values(one.names)[0])) ?? one.id;

// The lists that recorded lots of the council drew, without those lots that were withdrawn.
function drawnIn(entries) {
  const held = new Map();
  for (const { event, leaf } of entries) {
    if (event.event === "lot.drawn") held.set(leaf, event.body.drawn);
    if (event.event === "lot.withdrawn") held.delete(event.body.lot);
  }
  return new Set([...held.values()].flat());
}

// --- What a reader sees ----------------------------------------------------------------------------------------------

// The digits of a number as a page writes it; null where anything but digits and their separators stands there.
function numberIn(words, text) {
  const digits = Array.from(words.digits);
  const latin = text.trim().replace(/\p{Nd}/gu, (digit) => (digits.includes(digit) ? digits.indexOf(digit) : digit));
  return /^[0-9]+([.,\u00a0\u202f][0-9]{3})*$/.test(latin) ? latin.replace(/[^0-9]/g, "") : null;
}

// A whole number as the language of the page writes it.
function numeral(words, count) {
  const grouped = String(count).replace(/\B(?=([0-9]{3})+$)/g, words.separator);
  return grouped.replace(/[0-9]/g, (digit) => Array.from(words.digits)[digit]);
}

// After a colon stand the forms of a noun that go with a number, in the order of the plurals of the language.
const sentence = (words, key, values) =>
  words[key].replace(/\{(\w+)(?::([^}]*))?\}/g, (_, name, forms) => {
    const value = values[name];
    if (forms) return formOf(words, forms.split("|"), value);
    return typeof value === "number" ? numeral(words, value) : String(value ?? "");
  });

function formOf(words, forms, count) {
  const category = new Intl.PluralRules(document.documentElement.lang).select(count);
  const place = words.plurals.indexOf(category);
  return forms[place < 0 ? forms.length - 1 : place];
}

// The signed result itself, drawn from what was checked and from nothing else on the page.
function draw(table, council, extra) {
  const body = table.querySelector("tbody");
  const written = (count) => numeral(extra.words, count);
  const row = (...cells) => {
    const made = document.createElement("tr");
    for (const [place, text] of cells.entries()) {
      const cell = document.createElement(place ? "td" : "th");
      if (!place) cell.scope = "row";
      cell.textContent = text;
      made.append(cell);
    }
    return made;
  };
  body.replaceChildren(
    ...council.lists.map((one) => {
      const people = (council.elected ?? []).filter((who) => who.list === one.id);
      const posts = people.filter((who) => who.post).map((who) => {
        const name = who.names ? nameOf(who, extra.language) : `${nameOf(one, extra.language)} ${written(who.position)}`;
        return `${extra.posts[who.post] ?? who.post}: ${name}`;
      });
      const seats = Number.isSafeInteger(one.seats) ? written(one.seats) : "\u2013";
      return row(nameOf(one, extra.language), written(one.votes), seats, posts.join("; "));
    }),
  );
  table.hidden = false;
}

async function start(section) {
  const carried = (id) => JSON.parse(document.getElementById(id).textContent);
  const extra = carried("check-words");
  const list = section.querySelector("ol");
  const outcome = section.querySelector("[role=status]");
  const table = section.querySelector("table");
  const button = section.querySelector("button");
  const say = (text, holds) => {
    const item = document.createElement("li");
    item.className = holds ? "holds" : "fails";
    item.textContent = text;
    list.append(item);
  };
  const run = async () => {
    list.replaceChildren();
    table.hidden = true;
    outcome.className = "";
    outcome.textContent = extra.words.running;
    try {
      const shown = Array.from(document.querySelectorAll("[data-shown]"), (element) => [
        element.dataset.shown,
        element.textContent,
      ]);
      const found = await check(carried("proof"), extra, shown, (step, values) => {
        say(sentence(extra.words, step, values), true);
      });
      draw(table, found.council, extra);
      outcome.className = "holds";
      outcome.textContent = found.whole ? extra.words.verified : extra.words.verified_sums;
    } catch (error) {
      const known = error instanceof Fault && `not_${error.step}` in extra.words;
      const key = known ? `not_${error.step}` : "not_readable";
      say(sentence(extra.words, key, known ? error.values : { why: error.message }), false);
      outcome.className = "fails";
      outcome.textContent = extra.words.failed;
    }
  };
  button.hidden = false;
  button.addEventListener("click", run);
}

if (typeof document !== "undefined") {
  const section = document.getElementById("check");
  if (section) start(section);
}
