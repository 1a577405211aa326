// What every page does: lights without a reload, Chinese type where it is needed, and a word when an answer fails.
import "htmx"
import { slip } from "offshoot/slip"

const root = document.documentElement

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-lights]")
  if (!form) return
  event.preventDefault()
  const lights = getComputedStyle(root).colorScheme.includes("dark") ? "light" : "dark"
  root.dataset.theme = lights
  document.cookie = `lights=${lights}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`
})

// Pages in other languages fetch Chinese type only if there is something to set in it.
const type = document.querySelector("meta[name=fonts-zh]")
if (type && /[\u2e80-\u9fff\uff00-\uffef]/.test(document.querySelector("main").textContent + [...document.querySelectorAll("input, textarea")].map((field) => field.value).join(""))) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: type.content }))
}

// A refused form (422) is shown again with its problems; any other failure leaves the page as it was.
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  if (ctx.response.status === 422) return
  ctx.swap = "none"
  const page = new DOMParser().parseFromString(ctx.text, "text/html")
  const said = [...page.querySelectorAll("main h1, main h1 + p")].map((line) => line.textContent.trim()).join(root.lang.startsWith("zh") ? "。" : ". ")
  slip(said || `${ctx.response.status}`, "error")
})
document.addEventListener("htmx:error", ({ detail: { error } }) => {
  if (error instanceof TypeError) slip(document.body.dataset.unreachable, "error")
})
