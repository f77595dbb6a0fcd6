/** Where the set-up wizard stands, read from the server each time: a reload in the middle loses nothing. */
export type Step = 'account' | 'shop' | 'start'

export type Place =
  | { readonly at: Step }
  | { readonly at: 'link-missing' }
  | { readonly at: 'link-invalid' }
  | { readonly at: 'done' }
  | { readonly at: 'only-owner' }

export interface Known {
  readonly needsSetup: boolean
  /** The person signed in, if any. */
  readonly me: { readonly mayWriteShop: boolean } | null
  readonly hasShop: boolean
  /** Of the address: `?token=`. */
  readonly token: string | null
  /** What the server said of the token; `null` while there is none to ask about. */
  readonly link: 'good' | 'invalid' | 'done' | null
  /** The person went back to correct the shop basics. */
  readonly again: boolean
}

/** Which page of the wizard to show (UX section 3.3). */
export function placeOf(known: Known): Place {
  if (known.needsSetup) {
    if (known.token === null) return { at: 'link-missing' }
    if (known.link === 'done') return { at: 'done' }
    return known.link === 'invalid' ? { at: 'link-invalid' } : { at: 'account' }
  }
  if (known.me === null) return { at: 'done' }
  if (known.hasShop && !known.again) return { at: 'start' }
  return known.me.mayWriteShop ? { at: 'shop' } : { at: 'only-owner' }
}
