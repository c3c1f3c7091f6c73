// Searches and filters the list of functions. Without it the page is the whole list.
const form = document.getElementById("filter");
const search = document.getElementById("q");
const filters = [...form.querySelectorAll("select[data-filter]")];
const cards = [...document.querySelectorAll(".cards li")];
const families = [...document.querySelectorAll("section.family")];
const count = document.getElementById("count");

function matches(card, words) {
  if (!words.every((word) => card.dataset.text.includes(word))) {
    return false;
  }
  return filters.every(({ value, dataset }) => {
    const have = card.dataset[dataset.filter];
    return value === "" || have === value || (have.startsWith("|") && have.includes("|" + value + "|"));
  });
}

function apply() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const card of cards) {
    const visible = matches(card, words);
    card.hidden = !visible;
    shown += visible ? 1 : 0;
  }
  for (const family of families) {
    family.hidden = !family.querySelector("li:not([hidden])");
  }
  count.textContent = shown === cards.length ? "" : shown === 0 ? "No function is like that." : shown + " of " + cards.length;
}

form.hidden = false;
form.addEventListener("input", apply);
form.addEventListener("reset", () => setTimeout(apply));
form.addEventListener("submit", (event) => event.preventDefault());
apply();
