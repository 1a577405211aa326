// The sentence: marks stand under the words while they are those that were read; Enter says it.
function tend() {
  for (const box of document.querySelectorAll("[data-sentence]")) {
    const field = box.querySelector("textarea"), marks = box.querySelector("[data-reading]")
    const same = Boolean(marks) && marks.textContent === field.value
    if (same) box.dataset.isRead = ""; else delete box.dataset.isRead
    const again = box.closest("form").querySelector("[data-again]")
    if (again) again.dataset.isWanted = String(!same)
    if (!CSS.supports("field-sizing", "content")) {
      field.style.height = "auto"
      field.style.height = `${field.scrollHeight}px`
    }
  }
}
tend()
document.addEventListener("input", tend)
document.addEventListener("htmx:after:swap", tend)
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("[data-sentence] textarea")) return
  event.preventDefault()
  if (event.target.value.trim()) event.target.form.requestSubmit()
})
