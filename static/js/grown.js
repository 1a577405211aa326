// "How this film grew": the steps of the list, one after the other on a stage. Whoever asked for calm steps by hand.
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
const A_STEP = 4000

for (const grown of document.querySelectorAll("[data-grown]")) {
  const stage = grown.querySelector("[data-stage]")
  const film = stage.querySelector("video"), now = stage.querySelector(".grown__now"), run = stage.querySelector("[data-run]")
  const steps = [...grown.querySelectorAll("[data-step]")]
  let at = 0, timer = 0

  const running = () => run.getAttribute("aria-pressed") === "true"
  function show(to) {
    at = (to + steps.length) % steps.length
    const { film: source, poster, ms } = steps[at].dataset
    for (const step of steps) step.toggleAttribute("data-is-now", step === steps[at])
    film.poster = poster ?? ""
    if (source) film.src = source
    else { film.removeAttribute("src"); film.load() }
    now.replaceChildren(...steps[at].querySelector("[data-said]").cloneNode(true).childNodes)
    clearTimeout(timer)
    if (!running()) return
    film.play().catch(() => {})
    timer = setTimeout(() => { if (at === steps.length - 1) stop(); else show(at + 1) }, Math.min(A_STEP, Number(ms) || A_STEP))
  }
  function stop() {
    run.setAttribute("aria-pressed", "false")
    clearTimeout(timer)
    film.pause()
  }
  run.addEventListener("click", () => {
    if (running()) return stop()
    run.setAttribute("aria-pressed", "true")
    show(at === steps.length - 1 ? 0 : at)
  })
  for (const [name, by] of [["back", -1], ["on", 1]]) {
    stage.querySelector(`[data-${name}]`).addEventListener("click", () => { if (calm) stop(); show(at + by) })
  }
  stage.hidden = false
  show(0)
}
