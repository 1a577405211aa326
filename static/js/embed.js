// A film on a page elsewhere: what came of it counts as well.
import { end, look } from "offshoot/watching"

const frame = document.querySelector("[data-slot]")
if (frame) new IntersectionObserver(([{ isIntersecting }]) => { if (isIntersecting) look(frame); else end() }, { threshold: 0.6 }).observe(frame)
