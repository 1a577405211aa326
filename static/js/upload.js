// The form that brings a file, and the rows of those that are being checked.
import { ask, send } from "offshoot/sending"

const form = document.querySelector("[data-bring]")
const KEPT = "offshoot:upload"

if (form) start(form)
watch()

function start(form) {
  const input = form.querySelector("input[type=file]"), way = form.querySelector("[data-way]"), press = form.querySelector("button[type=submit]")
  const line = form.querySelector("[data-line]"), meter = form.querySelector("[data-meter]"), pause = form.querySelector("[data-pause]")
  const { api, piece, arriving, broken, again } = form.dataset
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value
  let paused = false, wake = () => {}
  const left = kept()
  if (left) { way.hidden = false; pause.hidden = meter.hidden = true; line.textContent = `${left.name}: ${again}` }
  form.addEventListener("submit", (event) => { event.preventDefault(); if (input.files[0]) bring(input.files[0]) })
  for (const name of ["dragover", "dragleave", "drop"]) form.addEventListener(name, (event) => {
    event.preventDefault()
    form.toggleAttribute("data-over", name === "dragover")
    if (name === "drop" && event.dataTransfer.files.length) bring(event.dataTransfer.files[0])
  })
  pause.addEventListener("click", () => {
    paused = !paused
    pause.textContent = paused ? pause.dataset.go : pause.dataset.stop
    if (!paused) wake()
  })

  async function bring(file) {
    way.hidden = meter.hidden = false
    press.disabled = true
    try {
      const upload = await announced(file)
      pause.hidden = Boolean(upload.form)
      const say = (words) => { line.textContent = words }
      const tell = (at) => { meter.value = (100 * at) / file.size; say(`${arriving}: ${file.name}, ${Math.floor(meter.value)} %`) }
      const unpaused = () => paused ? new Promise((go) => { wake = go }) : null
      await send(file, upload, { api, token, piece: Number(piece), broken, again, say, tell, unpaused })
      forget()
      location.reload()
    } catch (refused) {
      forget()
      line.textContent = refused.message
      pause.hidden = meter.hidden = true
      press.disabled = false
    }
  }
  async function announced(file) {
    const left = kept()
    if (left && left.name === file.name && left.size === file.size && left.changed === file.lastModified) {
      const answer = await fetch(`${api}${left.id}/`)
      const upload = answer.ok ? await answer.json() : null
      if (upload?.state === "receiving") return upload
    }
    const body = JSON.stringify({ name: file.name, size: file.size, direct: true })
    const answer = await ask(api, token, { method: "POST", headers: { "Content-Type": "application/json" }, body })
    const upload = await answer.json()
    localStorage.setItem(KEPT, JSON.stringify({ id: upload.id, name: file.name, size: file.size, changed: file.lastModified }))
    return upload
  }
}
function kept() {
  try { return JSON.parse(localStorage.getItem(KEPT)) } catch { return null }
}
function forget() { localStorage.removeItem(KEPT) }
async function watch() {
  for (const row of document.querySelectorAll("[data-watch]")) {
    const answer = await fetch(row.dataset.watch).catch(() => null)
    if (answer?.ok) row.outerHTML = await answer.text()
    else if (answer?.status === 404) row.remove()
  }
  if (document.querySelector("[data-watch]")) setTimeout(watch, 1000)
}
