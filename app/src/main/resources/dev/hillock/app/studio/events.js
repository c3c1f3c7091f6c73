// The one stream of events that a tab has; opening another closes the one before.
let stream = null;

/**
 * Reads server-sent events of an address. Handlers are called by the event's name with its JSON; "open" and "lost" tell of
 * the connection, which the browser takes up again by itself. Returns a function that closes the stream.
 */
export function openStream(path, handlers) {
  stream?.close();
  const mine = new EventSource(path);
  stream = mine;
  for (const [name, handler] of Object.entries(handlers)) {
    if (name === "open") {
      mine.addEventListener("open", () => handler());
    } else if (name === "lost") {
      mine.addEventListener("error", () => handler());
    } else {
      mine.addEventListener(name, (event) => handler(JSON.parse(event.data)));
    }
  }
  return () => mine.close();
}

addEventListener("pagehide", () => stream?.close());
