// Finds places, parties and polling stations by name or code, in any script, in an index that is loaded when it is used.
"use strict";

const form = document.querySelector("form.search");
const field = form.querySelector("input");
const outcome = document.querySelector("[role=status]");
const list = document.querySelector("ol.found");
const MOST = 50;
const DIGITS = Array.from(form.dataset.digits); // ten of each script

// Digits of other scripts become Latin ones, marks and case fall away, so that both ways of typing find the same.
const plain = (text) =>
  text
    .replace(/\p{Nd}/gu, (digit) => (DIGITS.includes(digit) ? DIGITS.indexOf(digit) % 10 : digit))
    .replace(/[\u200b-\u200d]/g, "")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .trim();

const loaded = new Map();
async function load(address) {
  if (!loaded.has(address)) {
    loaded.set(address, fetch(address).then((answer) => answer.json()));
  }
  return loaded.get(address);
}

// Each entry: [address, name in this language, all names and the code, where it lies].
async function places() {
  const { languages, entries } = await load(form.dataset.index);
  const own = Math.max(0, languages.indexOf(document.documentElement.lang));
  return entries.map(([address, code, names, above]) => ({
    address,
    name: names[own] || names.find(Boolean) || code,
    where: above < 0 ? "" : entries[above][2][own] || entries[above][2].find(Boolean) || "",
    text: plain([code, ...names].join("\n")),
    code,
  }));
}

// Stations by their code alone, or by name: {council's address: [[code, name], …]}.
async function stations(wanted, known) {
  const found = [];
  const by = new Map(known.map((one) => [one.address, one]));
  for (const [address, some] of Object.entries(await load(form.dataset.stations))) {
    for (const [code, anchor, name] of some) {
      if (plain(`${code}\n${name ?? ""}`).includes(wanted)) {
        const where = by.get(address)?.name ?? "";
        found.push({ address: `${address}#${anchor}`, name: name ?? code, where, code });
        if (found.length === MOST) return found;
      }
    }
  }
  return found;
}

function rank(one, wanted) {
  const lines = one.text.split("\n");
  if (lines.includes(wanted)) return 0;
  return lines.some((line) => line.startsWith(wanted)) ? 1 : 2;
}

function show(found) {
  const number = String(found.length);
  const digits = outcome.dataset.digits;
  const written = number.replace(/[0-9]/g, (digit) => digits[digit]);
  const { none, one, some } = outcome.dataset;
  outcome.textContent = found.length === 0 ? none : found.length === 1 ? one : some.replace("{number}", written);
  list.replaceChildren(
    ...found.map((place) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = form.dataset.root + place.address;
      link.textContent = place.name;
      item.append(link, ` ${[place.code, place.where].filter(Boolean).join(" · ")}`);
      return item;
    }),
  );
}

let last = "";
async function find() {
  const wanted = plain(field.value);
  if (wanted === last) return;
  last = wanted;
  if (!wanted) {
    outcome.textContent = "";
    list.replaceChildren();
    return;
  }
  const known = await places();
  let found = known.filter((one) => one.text.includes(wanted));
  found.sort((a, b) => rank(a, wanted) - rank(b, wanted));
  if (found.length < MOST && wanted.length > 2) {
    found = found.concat(await stations(wanted, known));
  }
  if (wanted === last) show(found.slice(0, MOST));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  find();
});
field.addEventListener("input", find);
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  find();
}
field.focus();
