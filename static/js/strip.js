// The cutting table's pictures: a silent copy of the preview is stepped to the middle of each shot and drawn there.
let drawn = ""
async function draw() {
  const film = document.querySelector("video[data-preview]"), strip = document.querySelector("[data-strip]")
  if (!film || !strip) return
  const order = [...strip.querySelectorAll(".cut__shot")].map((shot) => `${shot.dataset.shot} ${shot.dataset.seconds}`).join()
  const wanted = `${film.src} ${order}`
  if (wanted === drawn) return
  drawn = wanted
  const copy = Object.assign(document.createElement("video"), { src: film.src, muted: true, preload: "auto", playsInline: true })
  await new Promise((done) => copy.addEventListener("loadeddata", done, { once: true }))
  let start = 0
  for (const shot of strip.querySelectorAll(".cut__shot")) {
    const seconds = Number(shot.dataset.seconds), canvas = shot.querySelector("canvas")
    copy.currentTime = Math.min(start + seconds / 2, copy.duration - 0.05)
    start += seconds
    await new Promise((done) => copy.addEventListener("seeked", done, { once: true }))
    if (wanted !== drawn) return
    canvas.width = shot.clientWidth
    canvas.height = shot.clientHeight
    const scale = canvas.height / copy.videoHeight, wide = copy.videoWidth * scale
    const brush = canvas.getContext("2d")
    for (let at = 0; at < canvas.width; at += wide) brush.drawImage(copy, at, 0, wide, canvas.height)
  }
  copy.removeAttribute("src")
}
document.addEventListener("timeupdate", ({ target }) => {
  const head = target.matches("video[data-preview]") && document.querySelector(".cut__head")
  if (head) head.style.setProperty("--at", (100 * target.currentTime) / (target.duration || 1))
}, true)
draw()
document.addEventListener("htmx:after:swap", draw)
