// Two films on one clock, that of the later one: each moment of it beside the moment of the other it was made of.
const DRIFT = 0.12
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`

for (const both of document.querySelectorAll("[data-compare]")) {
  const [old, fresh] = ["old", "new"].map((name) => both.querySelector(`[data-${name}] video`))
  const frame = old.closest("figure"), out = both.querySelector("[data-out]")
  const seek = both.querySelector("[data-seek-both]"), play = both.querySelector("[data-play]"), told = both.querySelector("[data-clock-now]")
  const clocks = [...both.querySelectorAll("[data-clock]")].map((one) => one.dataset.clock.split(" ").map(Number))

  const playing = () => play.getAttribute("aria-pressed") === "true"
  function there(ms) {
    const found = clocks.find(([at, until]) => at <= ms && ms <= until)
    if (!found) return null
    const [at, until, begin, end] = found
    return { ms: begin + ((ms - at) / (until - at || 1)) * (end - begin), pace: (end - begin) / (until - at || 1) }
  }
  function follow() {
    const ms = fresh.currentTime * 1000, place = there(ms)
    frame.toggleAttribute("data-is-out", !place)
    out.hidden = Boolean(place)
    told.textContent = clock(fresh.currentTime)
    if (document.activeElement !== seek || playing()) seek.value = ms
    if (!place) return old.pause()
    old.playbackRate = Math.min(4, Math.max(0.25, place.pace))
    if (Math.abs(old.currentTime - place.ms / 1000) > (playing() ? DRIFT : 0.01)) old.currentTime = place.ms / 1000
    if (playing() && old.paused) old.play().catch(() => {})
  }
  function tick() {
    if (!playing()) return
    follow()
    requestAnimationFrame(tick)
  }
  function stop() {
    play.setAttribute("aria-pressed", "false")
    old.pause()
    fresh.pause()
  }
  play.addEventListener("click", () => {
    if (playing()) return stop()
    play.setAttribute("aria-pressed", "true")
    if (fresh.ended) fresh.currentTime = 0
    fresh.play().catch(stop)
    tick()
  })
  seek.addEventListener("input", () => {
    fresh.currentTime = seek.value / 1000
    follow()
  })
  fresh.addEventListener("seeked", follow)
  fresh.addEventListener("ended", stop)
  for (const film of [old, fresh]) film.controls = false
  both.querySelector("[data-controls]").hidden = false
  follow()
}
