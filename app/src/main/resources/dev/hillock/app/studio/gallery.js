// Search, filters and picks; the whole state is in the address.
const form = document.getElementById("filter");
const search = document.getElementById("q");
const chips = [...form.querySelectorAll("input[name=has]")];
const cards = [...document.querySelectorAll(".cards li")];
const families = [...document.querySelectorAll("section.family")];
const count = document.getElementById("count");
const MOST = 4;

function apply() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = chips.filter((chip) => chip.checked).map((chip) => chip.value);
  let shown = 0;
  for (const card of cards) {
    const traits = card.dataset.traits.split(" ");
    const visible = words.every((word) => card.dataset.words.includes(word)) && wanted.every((trait) => traits.includes(trait));
    card.hidden = !visible;
    shown += visible ? 1 : 0;
  }
  for (const family of families) {
    family.hidden = !family.querySelector("li:not([hidden])");
  }
  count.textContent = shown === cards.length ? "" : shown === 0 ? "No function is like that." : `${shown} of ${cards.length} functions`;
}

function remember() {
  const state = new URLSearchParams();
  if (search.value) {
    state.set("q", search.value);
  }
  chips.filter((chip) => chip.checked).forEach((chip) => state.append("has", chip.value));
  const query = state.toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function restore() {
  const state = new URLSearchParams(location.search);
  search.value = state.get("q") ?? "";
  const has = state.getAll("has");
  chips.forEach((chip) => (chip.checked = has.includes(chip.value)));
  apply();
}

form.addEventListener("input", () => {
  apply();
  remember();
});
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(input|textarea|select)$/i.test(event.target.tagName)) {
    event.preventDefault();
    search.focus();
  }
});

/** Pictures come as they are computed, a line each. */
async function sketches() {
  const response = await fetch("/api/sketches");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      break;
    }
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const { id, svg, traits } = JSON.parse(line);
      const card = document.getElementById(`card-${id}`);
      card.querySelector(".sketch").innerHTML = svg;
      card.dataset.traits = `${card.dataset.traits} ${traits.join(" ")}`;
    }
    apply();
  }
  document.documentElement.dataset.ready = "gallery";
}

/** The functions picked for a comparison, at the foot of the window. */
class CompareTray extends HTMLElement {
  connectedCallback() {
    this.boxes = [...document.querySelectorAll(".pick input")];
    this.boxes.forEach((box) => box.addEventListener("change", () => this.show()));
    this.show();
  }

  show() {
    const picked = this.boxes.filter((box) => box.checked).map((box) => box.value);
    this.boxes.forEach((box) => (box.disabled = !box.checked && picked.length >= MOST));
    this.replaceChildren();
    this.hidden = picked.length === 0;
    if (this.hidden) {
      return;
    }
    const text = document.createElement("span");
    text.textContent = picked.join(", ");
    const link = document.createElement("a");
    link.className = "button";
    link.href = "/compare?" + new URLSearchParams(picked.map((id) => ["f", id]));
    link.textContent = picked.length === 1 ? "Pick another to compare" : `Compare these ${picked.length}`;
    link.toggleAttribute("aria-disabled", picked.length === 1);
    this.append(text, link);
  }
}

addEventListener("popstate", restore);
restore();
customElements.define("compare-tray", CompareTray);
sketches();
