// Like and keep films without leaving the page. Whoever is not signed in goes through the form, and comes back.
import { slip } from "offshoot/slip"

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-regard]")
  const button = form?.querySelector("button[aria-pressed]")
  if (!button) return
  event.preventDefault()
  const was = button.getAttribute("aria-pressed") === "true"
  button.disabled = true
  try {
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }
    const answer = await fetch(form.dataset.regard, { method: was ? "DELETE" : "PUT", headers })
    const said = await answer.json()
    if (!answer.ok) throw new Error(said.detail)
    // The same film may stand on a page twice.
    for (const other of document.querySelectorAll(`form[data-regard="${form.dataset.regard}"] button`)) show(other, !was, said)
  } catch (error) {
    slip(error.message && !(error instanceof TypeError) ? error.message : document.body.dataset.unreachable)
  }
  button.disabled = false
  button.focus()
})

function show(button, pressed, { likes }) {
  button.setAttribute("aria-pressed", String(pressed))
  button.value = pressed ? button.dataset.undo : button.dataset.do
  const count = button.querySelector("[data-likes]")
  if (count) count.textContent = likes || ""
}
