/** The mark of the product: three lines of a ledger, the middle one with its sum. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="shrink-0">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path d="M6 8h12M6 12h6M6 16h12" strokeWidth="1.75" strokeLinecap="round" className="stroke-on-accent" />
      <circle cx="17" cy="12" r="1.75" className="fill-on-accent" />
    </svg>
  )
}
