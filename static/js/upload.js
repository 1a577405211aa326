// A file goes piece by piece; what breaks goes on where it stopped, after a reload too once the same file is chosen.
const form = document.querySelector("[data-bring]")
const KEPT = "offshoot:upload"
const PATIENCE = [1000, 2000, 4000, 8000, 15000]

if (form) start(form)
watch()

function start(form) {
  const input = form.querySelector("input[type=file]"), way = form.querySelector("[data-way]")
  const line = form.querySelector("[data-line]"), meter = form.querySelector("[data-meter]"), pause = form.querySelector("[data-pause]")
  let paused = false, wake = () => {}
  const left = kept()
  if (left) { way.hidden = false; pause.hidden = meter.hidden = true; line.textContent = `${left.name}: ${form.dataset.again}` }
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
    for (const part of [way, pause, meter]) part.hidden = false
    form.querySelector("button[type=submit]").disabled = true
    try {
      const upload = await announced(file)
      await send(file, upload)
      forget()
      location.reload()
    } catch (refused) {
      forget()
      line.textContent = refused.message
      pause.hidden = meter.hidden = true
      form.querySelector("button[type=submit]").disabled = false
    }
  }
  async function announced(file) {
    const left = kept()
    if (left && left.name === file.name && left.size === file.size && left.changed === file.lastModified) {
      const answer = await fetch(`${form.dataset.api}${left.id}/`)
      const upload = answer.ok ? await answer.json() : null
      if (upload?.state === "receiving") return upload
    }
    const answer = await ask(form.dataset.api, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name: file.name, size: file.size, direct: true }) })
    const upload = await answer.json()
    localStorage.setItem(KEPT, JSON.stringify({ id: upload.id, name: file.name, size: file.size, changed: file.lastModified }))
    return upload
  }
  async function send(file, upload) {
    if (upload.form) return sendDirect(file, upload)
    const address = `${form.dataset.api}${upload.id}/content/`
    let at = upload.received, broken = 0
    while (at < file.size) {
      if (paused) await new Promise((go) => { wake = go })
      tell(at, file)
      try {
        const piece = file.slice(at, at + Number(form.dataset.piece))
        const answer = await ask(address, { method: "PATCH", headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(at) }, body: piece })
        at = Number(answer.headers.get("Upload-Offset"))
        broken = 0
      } catch (error) {
        if (error.final) throw error
        line.textContent = form.dataset.broken
        await new Promise((go) => setTimeout(go, PATIENCE[Math.min(broken++, PATIENCE.length - 1)]))
        const answer = await fetch(address, { method: "HEAD" }).catch(() => null)
        if (answer?.ok) at = Number(answer.headers.get("Upload-Offset"))
      }
    }
    tell(at, file)
  }
  function sendDirect(file, upload) {
    // What a bucket takes it takes in one go; only this kind of request says how far it is.
    const body = new FormData()
    for (const [name, value] of Object.entries(upload.form.fields)) body.append(name, value)
    body.append("file", file)
    pause.hidden = true
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest()
      request.open("POST", upload.form.url)
      request.upload.addEventListener("progress", (event) => tell(Math.min(event.loaded, file.size), file))
      request.addEventListener("error", () => fail(new Error(form.dataset.again)))
      request.addEventListener("load", () => request.status < 300 ? done() : fail(new Error(form.dataset.again)))
      request.send(body)
    }).then(() => ask(`${form.dataset.api}${upload.id}/arrival/`, { method: "PUT" }))
  }
  function tell(at, file) {
    meter.value = (100 * at) / file.size
    line.textContent = `${form.dataset.arriving}: ${file.name}, ${Math.floor(meter.value)} %`
  }
  async function ask(address, options) {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value
    const answer = await fetch(address, { ...options, headers: { ...options.headers, "X-CSRFToken": token } })
    if (answer.ok) return answer
    const told = await answer.json().catch(() => ({}))
    const error = new Error(told.detail || answer.statusText)
    // A place that has moved on, a crowd, or a server away for a moment: worth another try. All else is an answer.
    error.final = ![408, 409, 429, 500, 502, 503, 504].includes(answer.status) || address === form.dataset.api
    throw error
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
