// The pages of functions: plot with a reading cursor, parameters, a typed formula, several side by side.
import { theme } from "./frame.js";

const number = (value) => {
  const v = Number(value);
  if (!Number.isFinite(v)) {
    return String(v).replace("Infinity", "∞").replace("-", "−");
  }
  const text = v !== 0 && (Math.abs(v) < 1e-4 || Math.abs(v) >= 1e7) ? v.toExponential(6) : String(Number(v.toPrecision(9)));
  return text.replace("-", "−");
};

const SHOW = [
  ["derivative", "derivative", true],
  ["second", "second derivative", false],
  ["inputs", "inputs N(0, 1)", false],
  ["saturated", "saturated zones", true],
];

/** Changes parts of the address and nothing else. */
export function remember(changes) {
  const state = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    state.delete(name);
    for (const one of [value].flat()) {
      if (one !== null && one !== "") {
        state.append(name, one);
      }
    }
  }
  const query = state.toString();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

/** Reads JSON; an error has the sentence of the server, and its column. */
export async function ask(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) {
    throw Object.assign(new Error(answer.error), { column: answer.column });
  }
  return answer;
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

class FunctionPlot extends HTMLElement {
  connectedCallback() {
    const address = new URLSearchParams(location.search);
    this.specs = JSON.parse(this.dataset.specs);
    this.shown = Object.fromEntries(SHOW.map(([key, , on]) => [key, address.has(key) ? address.get(key) === "1" : on]));
    this.picture = element("div", { className: "picture" });
    this.cursor = element("input", { type: "range", className: "cursor", min: 0, max: 400, value: 240 });
    this.cursor.setAttribute("aria-label", "Reading cursor");
    this.values = element("div", { className: "values", tabIndex: 0 });
    this.values.setAttribute("role", "region");
    this.values.setAttribute("aria-label", "Values at the cursor");
    this.problem = element("p", { className: "problem" });
    this.problem.setAttribute("role", "alert");
    const side = element("div", { className: "side" });
    if (!this.dataset.unit) {
      side.append(this.sliders(), this.switches(), this.windows(address));
      this.picture.addEventListener("pointermove", (event) => this.point(event));
      this.cursor.addEventListener("input", () => this.read());
    }
    this.several = document.querySelector("function-picker") !== null;
    if (!this.dataset.unit && !this.several) {
      side.append(this.values);
    }
    side.append(this.exports());
    const left = element("div", { className: "left" }, this.picture);
    if (!this.dataset.unit) {
      left.append(this.cursor);
    }
    if (this.several) {
      left.append(this.values);
    }
    this.replaceChildren(element("div", { className: "plot" }, left, side), this.problem);
    this.drawn = 0;
    this.observer = new ResizeObserver(() => {
      if (Math.abs(this.picture.clientWidth - this.drawn) > 4) {
        this.draw();
      }
    });
    this.observer.observe(this.picture);
    document.addEventListener("themechange", () => this.links());
  }

  switches() {
    const box = element("fieldset", { className: "chips" }, element("legend", { className: "hidden", textContent: "Shown" }));
    const one = document.querySelector("function-picker") === null;
    for (const [key, label, on] of SHOW.filter(([key]) => one || key !== "saturated")) {
      const input = element("input", { type: "checkbox", checked: this.shown[key], name: key });
      input.addEventListener("change", () => {
        this.shown[key] = input.checked;
        remember({ [key]: input.checked === on ? null : input.checked ? "1" : "0" });
        this.draw();
      });
      box.append(element("label", { className: "chip" }, input, element("span", { textContent: label })));
    }
    return box;
  }

  windows(address) {
    const box = element("fieldset", { className: "window" }, element("legend", { className: "hidden", textContent: "Window" }));
    for (const [key, label] of [["from", "x from"], ["to", "to"]]) {
      const input = element("input", { type: "number", step: "any", name: key, value: address.get(key) ?? "", placeholder: "auto" });
      input.addEventListener("change", () => {
        remember({ [key]: input.value });
        this.draw();
      });
      box.append(element("label", {}, label + " ", input));
    }
    return box;
  }

  sliders() {
    const box = element("div", { className: "sliders" });
    this.parameters = JSON.parse(this.dataset.sliders ?? "[]");
    for (const p of this.parameters) {
      const range = element("input", { type: "range", min: p.from, max: p.to, step: "any", value: p.value, name: p.name });
      const exact = element("input", { type: "number", step: "any", value: p.value });
      const title = `${p.legal}; ${p.standard} by default`;
      range.setAttribute("aria-label", p.name);
      exact.setAttribute("aria-label", `${p.name}, exact`);
      const set = (value) => {
        p.value = value;
        this.moved();
      };
      range.addEventListener("input", () => {
        const rounded = Number((Math.round(range.value / p.step) * p.step).toPrecision(6));
        exact.value = Math.min(Math.max(rounded, p.from), p.to);
        set(Number(exact.value));
      });
      exact.addEventListener("change", () => {
        range.value = exact.value;
        set(Number(exact.value));
      });
      box.append(element("div", { className: "slider", title }, element("span", { textContent: p.name }), range, exact));
    }
    return box;
  }

  /** A parameter has another value: the picture follows at once, the rest when the hand rests. */
  moved() {
    const id = this.specs[0].replace(/\(.*/s, "");
    const given = this.parameters.filter((p) => p.value !== p.standard).map((p) => `${p.name}=${p.value}`);
    this.specs = [given.length ? `${id}(${given.join(", ")})` : id];
    remember({ f: this.specs });
    this.draw();
    clearTimeout(this.later);
    this.later = setTimeout(() => showSections(this.specs[0]), 200);
  }

  show(specs) {
    this.specs = specs;
    return this.draw();
  }

  query() {
    const address = new URLSearchParams(location.search);
    const query = new URLSearchParams(this.specs.map((spec) => ["f", spec]));
    SHOW.forEach(([key]) => query.set(key, this.shown[key] ? "1" : "0"));
    for (const key of ["from", "to"]) {
      if (address.get(key)) {
        query.set(key, address.get(key));
      }
    }
    // Large screens have larger letters, in the picture too.
    const letters = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    query.set("width", Math.round(this.picture.clientWidth / letters));
    return query;
  }

  /** One request at a time; what came in between is asked for together afterwards. */
  async draw() {
    if (this.specs.length === 0) {
      this.hidden = true;
      return;
    }
    this.hidden = false;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.drawn = this.picture.clientWidth;
    try {
      this.study = await ask("/api/study?" + this.query());
      this.problem.textContent = "";
      this.picture.innerHTML = this.study.svg;
      this.links();
      this.read();
      document.documentElement.dataset.ready = "functions";
    } catch (error) {
      this.problem.textContent = error.message;
    } finally {
      this.busy = false;
    }
    if (this.again) {
      this.again = false;
      await this.draw();
    }
  }

  point(event) {
    if (!this.study?.window?.length) {
      return;
    }
    const svg = this.picture.querySelector("svg");
    const box = svg.getBoundingClientRect();
    const { left, width } = this.study.place;
    const share = (((event.clientX - box.left) * svg.viewBox.baseVal.width) / box.width - left) / width;
    this.cursor.value = Math.round(Math.min(Math.max(share, 0), 1) * 400);
    this.read();
  }

  /** The cursor's line, and the values there. */
  read() {
    const { study } = this;
    if (!study?.curves?.length) {
      return;
    }
    const i = Number(this.cursor.value);
    const [xMin, xMax, yMin, yMax] = study.window;
    const { left, top, width, height } = study.place;
    const px = left + ((study.x[i] - xMin) / (xMax - xMin)) * width;
    const svg = this.picture.querySelector("svg");
    svg.querySelector("g.cursor")?.remove();
    const shapes = [`<path class="s-text" d="M${px} ${top}V${top + height}" stroke-width="1" stroke-dasharray="2 3"/>`];
    for (const curve of study.curves) {
      const y = Number(curve.value[i]);
      const py = top + (1 - (y - yMin) / (yMax - yMin)) * height;
      if (py >= top && py <= top + height) {
        shapes.push(`<circle class="f-${curve.ink} s-background" cx="${px}" cy="${py}" r="5" stroke-width="1.5"/>`);
      }
    }
    const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
    group.setAttribute("class", "cursor");
    group.innerHTML = shapes.join("");
    svg.append(group);
    const rows = study.curves.map(
      (curve) =>
        `<tr><th scope="row"><i class="dot ${curve.ink}"></i></th>` +
        [curve.value, curve.derivative, curve.second].map((series) => `<td class="n">${number(series[i])}</td>`).join("") + "</tr>",
    );
    this.values.innerHTML =
      `<table><caption>At x = ${number(study.x[i])}</caption><thead><tr><td></td><th scope="col" class="n">f(x)</th>` +
      `<th scope="col" class="n">f′(x)</th><th scope="col" class="n">f″(x)</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
    study.curves.forEach((curve, k) => {
      const head = this.values.querySelectorAll("tbody th")[k];
      head.append(element("span", { className: study.curves.length > 1 ? "" : "hidden", textContent: curve.spec }));
    });
    this.cursor.setAttribute("aria-valuetext", `x ${number(study.x[i])}: ` + study.curves.map((c) => `${c.spec} ${number(c.value[i])}, slope ${number(c.derivative[i])}`).join("; "));
  }

  exports() {
    this.links = () => {
      const query = this.query();
      query.set("theme", theme());
      query.set("width", 960);
      this.querySelectorAll("a[data-file]").forEach((link) => (link.href = `/${link.dataset.file}?${query}`));
    };
    const box = element("p", { className: "exports" }, element("span", { textContent: "Save " }));
    const files = this.dataset.unit ? [["picture.svg", "SVG"], ["picture.png", "PNG"]] : [["picture.svg", "SVG"], ["picture.png", "PNG"], ["table.csv", "CSV"], ["table.json", "JSON"]];
    for (const [file, label] of files) {
      const link = element("a", { textContent: label, href: `/${file}` });
      link.dataset.file = file;
      link.setAttribute("aria-label", `Save as ${label}`);
      box.append(link, " ");
    }
    return box;
  }
}

/** The sections below the plot, for another parameter or formula; the open language stays open. */
async function showSections(spec) {
  const place = document.getElementById("sections");
  const answer = await ask("/api/sections?" + new URLSearchParams({ f: spec }));
  place.innerHTML = answer.html;
}

class CodeTabs extends HTMLElement {
  static language = "";

  connectedCallback() {
    const blocks = [...this.querySelectorAll("pre")];
    const tabs = element("div", { className: "tabs" });
    tabs.setAttribute("role", "tablist");
    tabs.setAttribute("aria-label", "Language");
    const buttons = blocks.map((block) => {
      const id = `code-${block.dataset.id}`;
      const button = element("button", { type: "button", textContent: block.dataset.title, id: `${id}-tab` });
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", id);
      Object.assign(block, { id, tabIndex: 0 });
      block.setAttribute("role", "tabpanel");
      block.setAttribute("aria-labelledby", `${id}-tab`);
      button.addEventListener("click", () => open(block));
      tabs.append(button);
      return button;
    });
    const copy = element("button", { type: "button", className: "copy", textContent: "Copy" });
    const open = (chosen) => {
      CodeTabs.language = chosen.dataset.id;
      blocks.forEach((block, i) => {
        block.hidden = block !== chosen;
        buttons[i].setAttribute("aria-selected", String(block === chosen));
        buttons[i].tabIndex = block === chosen ? 0 : -1;
      });
      copy.textContent = "Copy";
    };
    tabs.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        const next = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
        open(blocks[next]);
        buttons[next].focus();
      }
    });
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(blocks.find((block) => !block.hidden).textContent);
      copy.textContent = "Copied";
    });
    this.prepend(element("div", { className: "tabbar" }, tabs, copy));
    open(blocks.find((block) => block.dataset.id === CodeTabs.language) ?? blocks[0]);
  }
}

class FormulaField extends HTMLElement {
  connectedCallback() {
    const plot = document.querySelector("function-plot");
    const field = element("input", { type: "text", id: "formula-text", spellcheck: false, autocomplete: "off", maxLength: 1000 });
    field.setAttribute("aria-describedby", "formula-problem");
    const mark = element("pre", { className: "column", ariaHidden: "true" });
    const problem = element("p", { className: "problem", id: "formula-problem" });
    problem.setAttribute("role", "status");
    field.value = new URLSearchParams(location.search).get("f") ?? "x * sigmoid(1.5*x)";
    const examples = element("p", { className: "examples" }, "Try ");
    for (const text of ["x * sigmoid(1.5*x)", "max(x, 0.1*x)", "x * tanh(softplus(x))", "sin(x) + 0.2*x", "select(x > 0, x, 0.3*elu(x))"]) {
      const button = element("button", { type: "button", className: "mono", textContent: text });
      button.addEventListener("click", () => {
        field.value = text;
        type();
      });
      examples.append(button, " ");
    }
    let turn = 0;
    const type = async () => {
      const mine = ++turn;
      remember({ f: field.value });
      try {
        const answer = await ask("/api/sections?" + new URLSearchParams({ f: field.value }));
        if (mine !== turn) {
          return;
        }
        problem.textContent = mark.textContent = "";
        field.removeAttribute("aria-invalid");
        document.getElementById("sections").innerHTML = answer.html;
        await plot.show([field.value]);
      } catch (error) {
        if (mine === turn) {
          field.setAttribute("aria-invalid", "true");
          problem.textContent = error.message;
          mark.textContent = error.column > 0 ? " ".repeat(error.column - 1) + "▲" : "";
        }
      }
    };
    field.addEventListener("input", () => {
      clearTimeout(this.later);
      this.later = setTimeout(type, 60);
    });
    this.append(element("label", { htmlFor: "formula-text", textContent: "f(x) =" }), element("div", { className: "typed" }, field, mark), problem, examples);
    type();
  }
}

class FunctionPicker extends HTMLElement {
  connectedCallback() {
    this.plot = document.querySelector("function-plot");
    this.specs = new URLSearchParams(location.search).getAll("f").slice(0, 4);
    if (this.specs.length === 0) {
      this.specs = ["relu", "gelu"];
    }
    this.show();
  }

  show() {
    const list = element("ul", { className: "picked" });
    this.specs.forEach((spec, i) => {
      const remove = element("button", { type: "button", className: "plain", textContent: "×" });
      remove.setAttribute("aria-label", `Remove ${spec}`);
      remove.addEventListener("click", () => this.set(this.specs.filter((_, k) => k !== i)));
      list.append(element("li", {}, element("i", { className: `dot ${["blue", "vermillion", "green", "purple"][i]}` }), element("a", { href: "/function?" + new URLSearchParams({ f: spec }), textContent: spec }), remove));
    });
    const field = element("input", { type: "text", placeholder: "name or formula", spellcheck: false });
    field.setAttribute("list", "names");
    field.setAttribute("aria-label", "Another function");
    const add = element("button", { type: "submit", textContent: "Add" });
    const problem = element("p", { className: "problem" });
    problem.setAttribute("role", "alert");
    const form = element("form", { className: "add" }, field, add);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        const [known] = await ask("/api/values?" + new URLSearchParams({ f: field.value, x: 0 }));
        this.set([...this.specs, known.spec]);
        this.querySelector("input")?.focus();
      } catch (error) {
        problem.textContent = error.message;
      }
    });
    form.hidden = this.specs.length >= 4;
    this.replaceChildren(list, form, problem);
    remember({ f: this.specs });
    this.plot.show(this.specs);
  }

  set(specs) {
    this.specs = specs;
    this.show();
  }
}

customElements.define("code-tabs", CodeTabs);
customElements.define("function-plot", FunctionPlot);
customElements.define("formula-field", FormulaField);
customElements.define("function-picker", FunctionPicker);
