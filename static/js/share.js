// Share where the system can, copy the address where it cannot; and the copy buttons beside fields.
import { slip } from "offshoot/slip"

const { copied } = document.body.dataset
for (const button of document.querySelectorAll("[data-share][hidden], [data-copy][hidden]")) button.hidden = false

async function copy(text) {
  try { await navigator.clipboard.writeText(text) } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text })
    document.body.append(field)
    field.select()
    document.execCommand("copy")
    field.remove()
  }
}
function flash(button, text) {
  const words = button.querySelector("span")
  slip(text)
  if (!words || words.dataset.was) return
  words.dataset.was = words.textContent
  words.textContent = text
  setTimeout(() => { words.textContent = words.dataset.was; delete words.dataset.was }, 1600)
}
// That a film was sent on is told without a name; what comes of it is nobody's business here.
function told({ shared }, way) {
  if (!shared) return
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""
  const headers = { "X-CSRFToken": token, "Content-Type": "application/json" }
  fetch(shared, { method: "POST", keepalive: true, headers, body: JSON.stringify({ way }) }).catch(() => {})
}
document.addEventListener("click", async (event) => {
  const share = event.target.closest("[data-share]"), copier = event.target.closest("[data-copy]")
  if (share) {
    const url = new URL(share.dataset.share, location.href).href
    if (navigator.share && matchMedia("(pointer: coarse)").matches) {
      try {
        await navigator.share({ title: share.dataset.title, url })
        return told(share.dataset, "system")
      } catch (error) { if (error.name === "AbortError") return }
    }
    await copy(url)
    flash(share, copied)
    told(share.dataset, "link")
  }
  if (copier) {
    await copy(document.getElementById(copier.dataset.copy).value)
    flash(copier, copied)
    told(copier.dataset, copier.dataset.way)
  }
})
