// What one says in "Why this" acts without leaving the page: more, less, not interested, hide a person; and Undo.
// Whoever is not signed in goes through the form.
import { calm } from "offshoot/film"
import { slip } from "offshoot/slip"

const hall = document.querySelector("#reels"), words = document.querySelector("#wish-said")?.dataset

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-wish], form[data-mute]")
  if (!form) return
  event.preventDefault()
  const button = event.submitter
  button.disabled = true
  try {
    await (form.dataset.mute ? hide(form) : wish(form, button))
  } catch (error) {
    slip(error.message && !(error instanceof TypeError) ? error.message : document.body.dataset.unreachable)
  }
  button.disabled = false
  if (button.isConnected) button.focus()
})

async function wish(form, button) {
  const kind = button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.kind
  const before = form.querySelector("[aria-pressed=true]")?.dataset.kind ?? ""
  await say(form.dataset.wish, kind)
  const putBack = kind === "away" ? take([form.closest(".reel")]) : () => {}
  const undo = async () => { await say(form.dataset.wish, before); putBack(); tell("back", form.dataset.title) }
  tell(kind || "back", form.dataset.title, kind && undo)
}
async function say(address, kind) {
  await ask(address, kind ? "POST" : "DELETE", kind && JSON.stringify({ kind }))
  // The same film may stand in the hall twice.
  for (const button of document.querySelectorAll(`form[data-wish="${address}"] [aria-pressed]`)) {
    const pressed = button.dataset.kind === kind
    button.setAttribute("aria-pressed", String(pressed))
    button.value = pressed ? "back" : button.dataset.kind
  }
}
async function hide(form) {
  const { mute, maker } = form.dataset
  await ask(mute, "PUT")
  const putBack = take([...hall.querySelectorAll(`.reel[data-by="${maker}"]`)], form.closest(".reel"))
  tell("mute", maker, async () => { await ask(mute, "DELETE"); putBack(); tell("unmute", maker) })
}
async function ask(address, method, body) {
  const headers = { "X-CSRFToken": hall.dataset.token, ...(body && { "Content-Type": "application/json" }) }
  const answer = await fetch(address, { method, headers, body: body || undefined })
  if (!answer.ok) throw new Error((await answer.json()).detail)
}
function tell(what, it, undo) {
  const said = words[`said${what[0].toUpperCase()}${what.slice(1)}`]
  slip(said.replace("{it}", it), "info", undo && { label: words.undo, act: undo })
}

// Cards leave the hall, and the one after the one that was acted on takes its place; answers how they come back.
function take(cards, acted = cards[0]) {
  const all = [...hall.querySelectorAll(".reel")], stays = (card) => !cards.includes(card)
  const next = all.slice(all.indexOf(acted)).find(stays) ?? all.filter(stays).at(-1)
  const held = cards.map((card) => [card, card.nextElementSibling])
  for (const card of cards) card.remove()
  show(next)
  return () => {
    // From the last on, so that what a card stood before is there again.
    for (const [card, after] of held.reverse()) after?.isConnected ? after.before(card) : hall.append(card)
    show(acted)
  }
}
function show(card) {
  card?.scrollIntoView({ behavior: calm ? "auto" : "instant" })
  const at = card?.querySelector("details.why > summary") ?? hall
  at.focus({ preventScroll: true })
}
