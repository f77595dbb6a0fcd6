/** A short id for an error of this page: the same fault gives the same id, so that two reports can be recognised as one (FNV-1a). */
export function errorMark(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return `web-${(hash >>> 0).toString(16).padStart(8, '0')}`
}
