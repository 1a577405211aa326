// What came of each film in view: for how long it was seen, played and heard, and which parts of it. Told in batches.
const PARTS = 40, EVERY = 5000, MOST = 25
const at = document.querySelector("[data-watches]")
const queue = []
let now = null, sending = false

// A film that fills most of the view is looked at; another that comes instead ends that look.
export function look(frame) {
  const slot = frame?.dataset.slot
  if (!at || now?.frame === frame) return
  end()
  if (!slot || document.hidden) return
  const turn = Number(frame.dataset.looks || 0)
  frame.dataset.looks = turn + 1
  const film = frame.querySelector("video"), moment = performance.now()
  now = { frame, slot, turn, film, since: moment, watched: 0, heard: 0, loops: 0, parts: 0n, head: film?.currentTime ?? 0, tick: moment }
  if (!turn) queue.push({ slot, since: performance.now() })
}
export function end() {
  if (!now) return
  const one = now
  now = null
  const seen = Math.round(performance.now() - one.since), watched = Math.min(seen, Math.round(one.watched))
  queue.push({ slot: one.slot, look: one.turn, visible_ms: seen, watched_ms: watched, sound_ms: Math.min(watched, Math.round(one.heard)), loops: one.loops, played: one.parts.toString(16), since: performance.now() })
  if (queue.length >= MOST) tell()
}

function mark(one, from, to) {
  const length = one.film.duration
  if (!(length > 0)) return
  const last = Math.min(PARTS - 1, Math.floor((to / length) * PARTS))
  for (let part = Math.max(0, Math.floor((from / length) * PARTS)); part <= last; part++) one.parts |= 1n << BigInt(part)
}
function follow({ target }) {
  const one = now
  if (!one || one.film !== target || target.seeking) return
  const head = target.currentTime, tick = performance.now(), passed = Math.min(1000, tick - one.tick)
  if (!target.paused) {
    one.watched += passed
    if (!target.muted && target.volume > 0) one.heard += passed
  }
  const forward = head - one.head
  if (forward > 1.5) mark(one, head, head)
  else if (forward >= 0) mark(one, one.head, head)
  else if (target.loop && one.head > target.duration - 0.6 && head < 0.6) {
    one.loops += 1
    mark(one, one.head, target.duration)
    mark(one, 0, head)
  }
  one.head = head
  one.tick = tick
}
for (const kind of ["timeupdate", "pause", "ended"]) document.addEventListener(kind, follow, true)
// A jump was not watched: the count goes on from where it lands.
document.addEventListener("seeked", ({ target }) => { if (now?.film === target && !(target.loop && target.currentTime < 0.6)) land(now) }, true)
document.addEventListener("play", ({ target }) => { if (now?.film === target) land(now) }, true)
function land(one) {
  one.head = one.film.currentTime
  one.tick = performance.now()
}

async function tell() {
  if (!at || sending || !queue.length) return
  const sent = queue.splice(0, MOST), moment = performance.now()
  const looks = sent.map(({ since, ...one }) => ({ ...one, ago_ms: Math.max(0, Math.round(moment - since)) }))
  sending = true
  const answer = await fetch(at.dataset.watches, { method: "POST", keepalive: true, headers: { "Content-Type": "application/json", "X-CSRFToken": at.dataset.token }, body: JSON.stringify({ looks }) }).catch(() => null)
  sending = false
  // Away for a moment, or a crowd: told again later. What was refused outright is not told again.
  if (!answer || answer.status === 429 || answer.status >= 500) queue.unshift(...sent)
}
// What is told as a page goes may be lost on its way: the next page of this tab tells it again, which changes nothing
// where it had arrived.
const LEFT = "untold"
function leave() {
  const frame = now?.frame
  end()
  sending = false
  const moment = performance.now(), clock = Date.now()
  try { sessionStorage.setItem(LEFT, JSON.stringify(queue.map(({ since, ...one }) => ({ ...one, was: clock - moment + since })))) } catch { /* No room, or none allowed. */ }
  tell()
  return frame
}
function pickUp() {
  try {
    const moment = performance.now(), clock = Date.now()
    for (const { was, ...one } of JSON.parse(sessionStorage.getItem(LEFT) ?? "[]")) queue.push({ ...one, since: moment - clock + was })
    sessionStorage.removeItem(LEFT)
  } catch { /* None was left, or none that can be read. */ }
}
if (at) {
  let last = null
  pickUp()
  setInterval(tell, EVERY)
  addEventListener("visibilitychange", () => { if (document.hidden) last = leave() ?? last; else if (last) { look(last); last = null } })
  addEventListener("pagehide", () => { last = leave() ?? last })
}
