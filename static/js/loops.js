// A film on a shelf moves while it is pointed at or focused; for those who asked for calm, or save data, it stays a
// picture.
const asked = document.documentElement.dataset
if (!matchMedia("(prefers-reduced-motion: reduce)").matches && !("still" in asked) && !("saver" in asked)) {
  const swap = (link, moving) => {
    const picture = link.querySelector("img, image")
    if (!picture) return
    const name = picture.matches("img") ? "src" : "href"
    picture.dataset.still ??= picture.getAttribute(name)
    const wanted = moving ? link.dataset.loop : picture.dataset.still
    if (picture.getAttribute(name) !== wanted) picture.setAttribute(name, wanted)
  }
  const on = (event, moving) => { const link = event.target.closest?.("[data-loop]"); if (link) swap(link, moving) }
  document.addEventListener("pointerover", (event) => on(event, true))
  document.addEventListener("pointerout", (event) => { if (!event.target.closest?.("[data-loop]")?.contains(event.relatedTarget)) on(event, false) })
  document.addEventListener("focusin", (event) => on(event, true))
  document.addEventListener("focusout", (event) => on(event, false))
}
