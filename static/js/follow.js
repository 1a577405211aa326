// Follow without leaving the page. Whoever is not signed in goes through the form, and comes back.
import { slip } from "offshoot/slip"

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-follow]")
  const button = form?.querySelector("button[aria-pressed]")
  if (!button) return
  event.preventDefault()
  const was = button.getAttribute("aria-pressed") === "true"
  button.disabled = true
  try {
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }
    const answer = await fetch(form.dataset.follow, { method: was ? "DELETE" : "PUT", headers })
    if (!answer.ok) throw new Error((await answer.json()).detail)
    // The same person may stand on many cards.
    for (const other of document.querySelectorAll(`form[data-follow="${form.dataset.follow}"] button`)) show(other, !was)
  } catch (error) {
    slip(error.message && !(error instanceof TypeError) ? error.message : document.body.dataset.unreachable)
  }
  button.disabled = false
})

function show(button, follows) {
  button.setAttribute("aria-pressed", String(follows))
  button.value = follows ? "unfollow" : "follow"
  button.classList.toggle("button--grow", !follows)
  button.firstElementChild.textContent = follows ? button.dataset.follows : button.dataset.followIt
}
