// Posters that this device kept, the newest first; the page that was asked for comes as soon as the house answers.
const room = document.querySelector("[data-lately]")
if (room && "caches" in window) {
  const kept = await caches.open("posters")
  for (const name of (await kept.keys()).reverse().slice(0, 12)) {
    const found = await kept.match(name)
    if (!found) continue
    const item = document.createElement("li"), picture = document.createElement("img")
    picture.src = URL.createObjectURL(await found.blob())
    picture.alt = ""
    item.append(picture)
    room.querySelector("ul").append(item)
    room.hidden = false
  }
}
async function again() {
  try { if ((await fetch("/offline/", { method: "HEAD", cache: "no-store" })).ok && location.pathname !== "/offline/") location.reload() } catch { /* Not yet. */ }
}
addEventListener("online", again)
setInterval(again, 3000)
