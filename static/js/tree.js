// Arrow keys walk the tree: up to what grew from a film, down to what it grew from, left and right to its neighbours.
const sky = document.querySelector("[data-tree]")
const leaves = () => [...sky.querySelectorAll("[data-node]")]
const x = (leaf) => Number(leaf.dataset.x)

const nearest = (those, leaf) => those.toSorted((a, b) => Math.abs(x(a) - x(leaf)) - Math.abs(x(b) - x(leaf)))[0]
const ways = {
  ArrowUp: (leaf) => nearest(leaves().filter((one) => one.dataset.on === leaf.dataset.node), leaf),
  ArrowDown: (leaf) => leaves().find((one) => one.dataset.node === leaf.dataset.on),
  ArrowLeft: (leaf) => nearest(leaves().filter((one) => one.dataset.row === leaf.dataset.row && x(one) < x(leaf)), leaf),
  ArrowRight: (leaf) => nearest(leaves().filter((one) => one.dataset.row === leaf.dataset.row && x(one) > x(leaf)), leaf),
  Home: () => leaves().find((one) => one.dataset.on === "0"),
}

sky.addEventListener("keydown", (event) => {
  if (!ways[event.key] || event.altKey || event.ctrlKey || event.metaKey) return
  const here = event.target.closest("[data-node]")
  const next = here ? ways[event.key](here) : event.target === sky ? current() : null
  if (!here && event.target !== sky) return
  event.preventDefault()
  next?.focus({ preventScroll: true })
  if (next) show(next)
})

const current = () => sky.querySelector("[aria-current=page]") ?? leaves()[0]
function show(leaf) {
  const at = leaf.getBoundingClientRect(), all = sky.getBoundingClientRect()
  sky.scrollBy(at.left + at.width / 2 - all.left - all.width / 2, at.top + at.height / 2 - all.top - all.height / 2)
}
// The page opens where its film stands, wherever that is in a large tree.
if (current()) show(current())
