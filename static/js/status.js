// The status page as it is now: its own part is fetched anew while somebody looks at it.
import htmx from "htmx"

setInterval(() => {
  const part = document.querySelector("[data-fresh]")
  if (part && document.visibilityState === "visible") htmx.ajax("GET", part.dataset.fresh, { target: "#status", select: "#status", swap: "outerMorph" })
}, 1000 * Number(document.querySelector("[data-fresh]").dataset.seconds))
