// A sentence in the page's place for messages, read aloud where pages are read aloud.
export function slip(text, kind = "info") {
  const place = document.querySelector("#messages")
  if (!place) return
  const note = Object.assign(document.createElement("div"), { className: `slip slip--${kind} slip--note` })
  note.append(Object.assign(document.createElement("p"), { textContent: text }))
  place.replaceChildren(note)
  if (kind !== "error") setTimeout(() => note.remove(), 4000)
}
