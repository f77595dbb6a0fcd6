/** The key that goes with K and others: ⌘ on Apple keyboards, Ctrl elsewhere. */
export function commandKey(): '⌘' | 'Ctrl' {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'
}
