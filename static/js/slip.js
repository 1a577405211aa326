// A sentence in the page's place for messages, read aloud where pages are read aloud; and a button that takes back what
// it tells of, for as long as it stands there.
export function slip(text, kind = "info", undo = null) {
  const place = document.querySelector("#messages")
  if (!place) return
  const note = Object.assign(document.createElement("div"), { className: `slip slip--${kind} slip--note` })
  note.append(Object.assign(document.createElement("p"), { textContent: text }))
  if (undo) note.append(button(undo, note))
  place.replaceChildren(note)
  if (kind !== "error") setTimeout(leave, undo ? 12000 : 4000, note)
}

function button({ label, act }, note) {
  const made = Object.assign(document.createElement("button"), { className: "button button--small", textContent: label })
  made.addEventListener("click", async () => {
    made.disabled = true
    try { await act() } catch (error) {
      slip(error.message && !(error instanceof TypeError) ? error.message : document.body.dataset.unreachable)
    }
    note.remove()
  })
  return made
}
// Nobody's button goes from under their hand.
function leave(note) {
  if (note.matches(":focus-within, :hover")) setTimeout(leave, 2000, note)
  else note.remove()
}
