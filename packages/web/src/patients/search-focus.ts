/** `/` from any room: the search field takes the focus, now or as soon as it is there. */
let field: HTMLInputElement | null = null
let wanted = false

export function focusSearch(): void {
  if (field === null) wanted = true
  else field.focus()
}

/** The field tells when it comes and goes. */
export function searchFieldIs(element: HTMLInputElement | null): void {
  field = element
  if (element === null || !wanted) return
  wanted = false
  element.focus()
}
