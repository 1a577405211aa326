// Every film on a page: hold, seek, sound. Listens on the document, so films that arrive later are heard as well.
export const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || "still" in document.documentElement.dataset
const FRAMES = "[data-reel], [data-player]"
const frameOf = (node) => node.closest(FRAMES)
const filmOf = (frame) => frame?.querySelector("video")

export const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`

export function hold(frame) {
  const film = filmOf(frame)
  if (!film) return
  if (film.paused) film.play().catch(() => {}); else film.pause()
}

// Sound is remembered, but no browser plays it before the first gesture.
const kept = () => { try { return localStorage.getItem("sound") } catch { return null } }
export let loud = false
let moved = false, woken = -1000
export function setLoud(on) {
  loud = on
  for (const film of document.querySelectorAll("video")) film.muted = !on
  for (const button of document.querySelectorAll("[data-sound]")) button.setAttribute("aria-pressed", String(on))
}
export function switchSound() {
  setLoud(!loud)
  moved = true
  try { localStorage.setItem("sound", loud ? "on" : "off") } catch {}
}
function wake(event) {
  if (moved || event.target.closest?.("[data-sound]")) return
  moved = true
  if (kept() !== "on") return
  setLoud(true)
  woken = event.timeStamp
}
addEventListener("pointerdown", wake, true)
addEventListener("keydown", wake, true)

// Our own controls instead of the browser's: each frame is taken over once, each film whenever it comes.
export function takeOver() {
  for (const frame of document.querySelectorAll(FRAMES)) frame.dataset.isLive = ""
  for (const film of document.querySelectorAll(`:is(${FRAMES}) video`)) {
    film.controls = false
    film.muted = !loud
  }
  for (const button of document.querySelectorAll("[data-sound]")) button.setAttribute("aria-pressed", String(loud))
}

document.addEventListener("click", (event) => {
  const on = (name) => event.target.closest(`[data-${name}]`)
  // The tap that wakes the sound is not also one that stops the film.
  if (on("hold") && event.timeStamp - woken > 600) hold(frameOf(on("hold")))
  if (on("sound")) switchSound()
  if (on("full")) filmOf(frameOf(on("full")))?.requestFullscreen?.()
})
document.addEventListener("input", ({ target }) => {
  if (!target.matches("[data-seek]")) return
  const film = filmOf(frameOf(target))
  if (film) film.currentTime = target.value / 1000
})

function show(film) {
  const frame = frameOf(film), seek = frame?.querySelector("[data-seek]"), words = frame?.querySelector("[data-clock]")
  if (words) words.textContent = clock(film.currentTime)
  if (!seek) return
  seek.value = film.currentTime * 1000
  seek.setAttribute("aria-valuetext", clock(film.currentTime))
  seek.style.setProperty("--at", film.duration ? (100 * film.currentTime) / film.duration : 0)
}
// Media events do not bubble, but they are captured on their way down.
for (const kind of ["timeupdate", "seeked", "loadedmetadata"]) document.addEventListener(kind, ({ target }) => show(target), true)
document.addEventListener("play", ({ target }) => { const frame = frameOf(target); if (frame) { frame.dataset.isPlaying = ""; delete frame.dataset.isHeld } }, true)
document.addEventListener("pause", ({ target }) => { const frame = frameOf(target); if (frame) { delete frame.dataset.isPlaying; frame.dataset.isHeld = "" } }, true)
