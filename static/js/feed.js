// Only the film in view plays, the next one is loaded ahead; arrows, J and K turn, space holds, M is the sound.
import { calm, hold, loud, switchSound, takeOver } from "offshoot/film"
import "offshoot/share"
import { end, look } from "offshoot/watching"

const hall = document.querySelector("#reels")
const reels = () => [...hall.querySelectorAll(".reel")]
// A key may be pressed before the observer has spoken for the first time.
let current = hall?.querySelector(".reel") ?? null

const watch = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const film = target.querySelector("video")
    if (isIntersecting) {
      current = target
      look(target)
      ahead(target)
      if (film && !calm) start(film)
      else if (film) target.dataset.isHeld = ""
    } else if (film) {
      film.pause()
      if (current === target) end()
      if (target.matches("[data-welcome]")) passed()
    } else if (target.matches("[data-welcome]") && hall.scrollTop > 0) passed()
  }
}, { root: hall, threshold: 0.6 })

function start(film) {
  film.preload = "auto"
  film.muted = !loud
  film.play().catch(() => {
    // With sound and no gesture yet a browser refuses: silently, then.
    film.muted = true
    film.play().catch(() => { film.closest(".reel").dataset.isHeld = "" })
  })
}
function ahead(reel) {
  if ("saver" in document.documentElement.dataset) return
  const following = reels().slice(reels().indexOf(reel) + 1, reels().indexOf(reel) + 4).map((next) => next.querySelector("video")).filter(Boolean)
  following.forEach((film, place) => { const wanted = place ? "metadata" : "auto"; if (film.preload !== "auto") film.preload = wanted })
}
function passed() {
  document.cookie = "welcomed=1; path=/; max-age=31536000; samesite=lax"
}
function turn(by) {
  const all = reels(), next = all[all.indexOf(current) + by]
  next?.scrollIntoView({ behavior: calm ? "auto" : "smooth" })
}
function arrive() {
  takeOver()
  for (const reel of reels()) watch.observe(reel)
}
if (hall) {
  arrive()
  new MutationObserver(arrive).observe(hall, { childList: true })
  addEventListener("keydown", (event) => {
    const inside = event.target.closest("input, textarea, select, video, dialog")
    if ((inside && !inside.matches("[data-seek]")) || event.ctrlKey || event.metaKey || event.altKey) return
    const key = event.key.toLowerCase()
    const step = { j: 1, arrowdown: 1, k: -1, arrowup: -1 }[key]
    if (step) { event.preventDefault(); turn(step) }
    else if (key === "m") switchSound()
    else if (key === " " && !event.target.closest("button, a, summary")) { event.preventDefault(); hold(current) }
  })
}
