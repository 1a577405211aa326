// A file on its way: piece by piece to the house, or in one go to its bucket. What breaks goes on where it stopped.
const PATIENCE = [1000, 2000, 4000, 8000, 15000]

export async function send(file, upload, way) {
  if (upload.form) return sendDirect(file, upload, way)
  const address = `${way.api}${upload.id}/content/`
  let at = upload.received, broken = 0
  while (at < file.size) {
    await way.unpaused()
    way.tell(at)
    try {
      const piece = file.slice(at, at + way.piece)
      const answer = await ask(address, way.token, { method: "PATCH", headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(at) }, body: piece })
      at = Number(answer.headers.get("Upload-Offset"))
      broken = 0
    } catch (error) {
      if (error.final) throw error
      way.say(way.broken)
      await new Promise((go) => setTimeout(go, PATIENCE[Math.min(broken++, PATIENCE.length - 1)]))
      const answer = await fetch(address, { method: "HEAD" }).catch(() => null)
      if (answer?.ok) at = Number(answer.headers.get("Upload-Offset"))
    }
  }
  way.tell(at)
}
function sendDirect(file, upload, way) {
  // What a bucket takes it takes in one go; only this kind of request says how far it is.
  const body = new FormData()
  for (const [name, value] of Object.entries(upload.form.fields)) body.append(name, value)
  body.append("file", file)
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open("POST", upload.form.url)
    request.upload.addEventListener("progress", (event) => way.tell(Math.min(event.loaded, file.size)))
    request.addEventListener("error", () => fail(new Error(way.again)))
    request.addEventListener("load", () => request.status < 300 ? done() : fail(new Error(way.again)))
    request.send(body)
  }).then(() => ask(`${way.api}${upload.id}/arrival/`, way.token, { method: "PUT" }))
}
export async function ask(address, token, options) {
  const answer = await fetch(address, { ...options, headers: { ...options.headers, "X-CSRFToken": token } })
  if (answer.ok) return answer
  const told = await answer.json().catch(() => ({}))
  const error = new Error(told.detail || answer.statusText)
  // A place that has moved on, a crowd, or a server away for a moment: worth another try. All else is an answer.
  error.final = ![408, 409, 429, 500, 502, 503, 504].includes(answer.status)
  throw error
}
