// Films in the making: one stream of events each while it lasts; at the end the page's own part is fetched anew.
import htmx from "htmx"

const ENDED = ["succeeded", "failed", "canceled"]
const streams = new Map()
let waiting = 0

function watch() {
  for (const [id, source] of streams) if (!document.querySelector(`[data-events][data-job="${id}"]`)) { source.close(); streams.delete(id) }
  for (const box of document.querySelectorAll("[data-events]")) if (!streams.has(box.dataset.job)) listen(box.dataset.job, box.dataset.events)
  clearTimeout(waiting)
  // A film without a stream of its own (there are only so many connections) is asked after now and then.
  const unheard = document.querySelector("[data-job][data-page]:not([data-events])")
  if (unheard) waiting = setTimeout(() => refresh(unheard), 5000)
}
function listen(id, address) {
  const source = new EventSource(address)
  streams.set(id, source)
  const box = () => document.querySelector(`[data-job="${id}"]`)
  source.addEventListener("job", (event) => {
    const job = JSON.parse(event.data)
    if (!box()) return
    if (!ENDED.includes(job.state)) return draw(box(), job)
    close(id)
    refresh(box())
  })
  source.addEventListener("error", () => {
    // The browser comes back by itself unless it was refused: then the page brings a new ticket.
    if (source.readyState !== EventSource.CLOSED) return
    close(id)
    setTimeout(() => box() && refresh(box()), 2000)
  })
}
function close(id) {
  streams.get(id)?.close()
  streams.delete(id)
}
async function refresh(box) {
  const part = box.dataset.select
  await htmx.ajax("GET", box.dataset.page, { target: part, select: part, swap: "outerMorph" })
  // Whatever is still there and unheard (the server may be away for a moment) is listened to again.
  setTimeout(watch, 3000)
}
function draw(box, job) {
  const find = (name) => box.querySelector(`[data-${name}]`)
  const picture = find("picture")
  if (picture && job.picture && picture.getAttribute("src") !== job.picture) {
    const next = new Image()
    next.onload = () => { picture.src = job.picture; picture.hidden = false }
    next.src = job.picture
  }
  const meter = find("meter")
  if (meter) meter.value = job.total ? (100 * job.done) / job.total : 0
  if (find("count")) find("count").textContent = job.total ? `${job.done} / ${job.total}` : ""
  const line = find("line"), words = line?.dataset
  if (line) line.textContent = job.state === "queued" && job.position ? inLine(job.position + 1, words) : words[job.state] ?? line.textContent
  const left = find("ready-in")
  if (left && job.ready_in) { Object.assign(left.dataset, { low: job.ready_in.low_s, high: job.ready_in.high_s, since: performance.now() }); tellLeft(left) }
  const stages = [...box.querySelectorAll("[data-stage]")], at = stages.findIndex((stage) => stage.dataset.stage === job.stage)
  stages.forEach((stage, place) => { stage.className = at < 0 || place > at ? "" : place < at ? "done" : "now" })
}
function inLine(place, words) {
  const form = new Intl.PluralRules(document.documentElement.lang, { type: "ordinal" }).select(place)
  return (words[`place${form[0].toUpperCase()}${form.slice(1)}`] ?? words.placeOther).replace("0", place)
}
// What is left shrinks with the clock; an event with better knowledge sets it anew.
function tellLeft(left) {
  const words = left.dataset
  words.since ??= performance.now()
  const gone = (performance.now() - Number(words.since)) / 1000
  const low = Math.max(0, words.low - gone), high = Math.max(1, words.high - gone)
  const size = high >= 120 ? 60 : 1, unit = size === 60 ? words.minutes : words.seconds
  const first = Math.floor(low / size), last = Math.max(1, Math.ceil(high / size))
  left.textContent = first < 1 || first === last ? words.within.replace("…", `${last} ${unit}`) : words.between.replace("…", `${first}–${last} ${unit}`)
}
// The bar of what is gone moves with the clock, not with the events.
setInterval(() => {
  document.querySelectorAll("[data-ready-in]").forEach(tellLeft)
  for (const bar of document.querySelectorAll("[data-ready]")) {
    bar.dataset.isSince ??= performance.now() - 1000 * Number(bar.dataset.gone)
    const gone = (performance.now() - Number(bar.dataset.isSince)) / 1000, whole = Math.max(1.08 * bar.dataset.high, gone)
    const [likely, past] = bar.querySelectorAll("rect")
    likely.setAttribute("x", (100 * bar.dataset.low) / whole)
    likely.setAttribute("width", (100 * (bar.dataset.high - bar.dataset.low)) / whole)
    past.setAttribute("width", (100 * gone) / whole)
    const words = bar.closest(".ready").querySelector("[data-gone-words]")
    if (words) words.textContent = `${gone.toFixed(0)} ${words.dataset.unit}`
  }
}, 500)
watch()
document.addEventListener("htmx:after:swap", watch)
