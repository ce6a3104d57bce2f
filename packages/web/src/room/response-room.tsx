/** The response room. */
export function ResponseRoom({ step }: { readonly step: string | null }) {
  return <main className="page" id="page-main" data-step={step} />
}
