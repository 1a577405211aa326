// One film on a page: our controls, and previews that begin by themselves.
import { calm, hold, loud, switchSound, takeOver } from "offshoot/film"
import { end, look } from "offshoot/watching"

function begin() {
  takeOver()
  for (const film of document.querySelectorAll("video[data-autoplay]")) {
    if (calm || !film.paused || film.dataset.isBegun === film.currentSrc) continue
    film.dataset.isBegun = film.currentSrc
    film.muted = !loud
    film.play().catch(() => {})
  }
}
begin()
const watched = document.querySelector("[data-player][data-slot]")
if (watched) new IntersectionObserver(([{ isIntersecting }]) => { if (isIntersecting) look(watched); else end() }, { threshold: 0.6 }).observe(watched)
document.addEventListener("htmx:after:swap", begin)

addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select, button, a, summary, video") || event.ctrlKey || event.metaKey || event.altKey) return
  const frame = document.querySelector(".player")
  if (!frame) return
  if (event.key === " ") { event.preventDefault(); hold(frame) }
  if (event.key.toLowerCase() === "m") switchSound()
})
