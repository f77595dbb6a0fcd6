/** Longest name of something of a platform as people read it here. */
const LONGEST_NAME = 120
const LONGEST_REASON = 500

/**
 * Names come from platforms and reasons from programs: signs that break lines, turn the writing around or are not seen at all are taken
 * out, so that a name cannot pose as a sentence of ours. What it says stays what it is: text. Escaping is the surface's business.
 */
export function plain(text: string, longest = LONGEST_NAME): string {
  const bare = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Variation_Selector}]+/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return cut(bare, longest)
}

export function plainReason(text: string): string {
  return plain(text, LONGEST_REASON)
}

/** At most so many characters; never half of a pair of surrogates. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  let kept = ''
  for (const letter of text) {
    if (kept.length + letter.length > longest - 1) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}
