/**
 * Counting in words: `#` stands for the number, written as the language writes it; the form is chosen by the language's
 * plural rules. One instance per language, made where its word tables are.
 */

export interface PluralForms {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

export type Counting = (count: number, forms: PluralForms) => string

export function countingIn(language: string): Counting {
  const rules = new Intl.PluralRules(language)
  const digits = new Intl.NumberFormat(language)
  return (count, forms) => {
    const form = (count === 0 ? forms.zero : undefined) ?? forms[rules.select(count)] ?? forms.other
    return form.replace('#', digits.format(count))
  }
}
