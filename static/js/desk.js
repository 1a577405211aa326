// The board: a button's press outruns the change it leaves behind, lengths are dragged or arrowed on the strip.
let pressed = 0
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-board]")) return
  pressed = Date.now()
  // Asking for the film leaves the page, as a form does.
  if (event.submitter?.matches("[data-plain]")) event.stopImmediatePropagation()
}, true)
const once = () => document.querySelectorAll("[data-once]")
let sent = new Map()
document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = event.detail
  sent = new Map([...once()].map((input) => [input.id, input.value]))
  if (ctx.sourceElement.matches("[data-board]") && ctx.sourceEvent.type === "change" && Date.now() - pressed < 600) event.preventDefault()
})

const STEP = 0.25, LEAST = 0.5
const strip = () => document.querySelector("[data-strip]")
const field = (shot) => document.getElementById(`shot.${shot.dataset.shot}.seconds`)

function lay() {
  const shots = [...strip().querySelectorAll(".cut__shot")]
  for (const grip of strip().querySelectorAll(".grip")) grip.remove()
  shots.forEach((shot, place) => {
    shot.style.setProperty("--d", shot.dataset.seconds)
    if (place === shots.length - 1) return
    const grip = Object.assign(document.createElement("button"), { type: "button", className: "grip" })
    grip.setAttribute("role", "slider")
    grip.setAttribute("aria-label", shot.querySelector(".sr").textContent.trim())
    shot.after(grip)
    tell(grip, shot, shots[place + 1])
  })
}
function tell(grip, before, after) {
  const a = Number(before.dataset.seconds), b = Number(after.dataset.seconds)
  for (const [name, value] of [["min", LEAST], ["max", a + b - LEAST], ["now", a]]) grip.setAttribute(`aria-value${name}`, value)
  grip.setAttribute("aria-valuetext", `${a} ${strip().dataset.unit}`)
}
// What one shot gains its neighbour gives, so the film stays as long as it is.
function give(grip, seconds) {
  const before = grip.previousElementSibling, after = grip.nextElementSibling
  const a = Number(before.dataset.seconds), b = Number(after.dataset.seconds)
  const take = Math.max(LEAST - a, Math.min(seconds, b - LEAST))
  for (const [shot, value] of [[before, a + take], [after, b - take]]) {
    shot.dataset.seconds = field(shot).value = String(Math.round(value * 1000) / 1000)
    shot.style.setProperty("--d", value)
  }
  tell(grip, before, after)
}
const keep = (grip) => field(grip.previousElementSibling).dispatchEvent(new Event("change", { bubbles: true }))

document.addEventListener("keydown", (event) => {
  const by = event.target.matches?.(".grip") && { ArrowLeft: -STEP, ArrowRight: STEP }[event.key]
  if (!by) return
  event.preventDefault()
  give(event.target, by)
  keep(event.target)
})
document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.(".grip")
  if (!grip) return
  grip.setPointerCapture(event.pointerId)
  const second = strip().clientWidth / (strip().dataset.ms / 1000)
  let from = event.clientX
  const move = (now) => {
    const by = Math.round((now.clientX - from) / second / STEP) * STEP
    if (by) { give(grip, by); from += by * second }
  }
  grip.addEventListener("pointermove", move)
  grip.addEventListener("lostpointercapture", () => { grip.removeEventListener("pointermove", move); keep(grip) }, { once: true })
})
if (strip()) lay()
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (strip()) lay()
  // What was typed to be added has been: the field is free for the next.
  if (ctx.response?.status === 200) for (const input of once()) if (input.value === sent.get(input.id)) input.value = ""
})
