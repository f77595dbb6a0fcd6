/** Where a page of a list of runs ended, as text for the next one. */
export const encodePlace = (run: { started_at: number; id: string }): string =>
  Buffer.from(`${run.started_at}.${run.id}`).toString('base64url')

/** Null when the text is not one of ours: the list then begins anew. */
export function decodePlace(text: string | undefined): { at: number; id: string } | null {
  if (text === undefined) return null
  const match = /^(\d{1,16})\.([\w]{1,64})$/.exec(Buffer.from(text, 'base64url').toString())
  return match === null ? null : { at: Number(match[1]), id: match[2] ?? '' }
}
