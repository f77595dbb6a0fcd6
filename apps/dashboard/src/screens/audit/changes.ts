export interface Change {
  /** Dotted path of the field; empty for a value that is not an object. */
  readonly path: string
  /** `null` where the field was not there. */
  readonly before: string | null
  readonly after: string | null
}

/** The fields in which two JSON values differ, in the order they first appear; equal fields are left out. */
export function changesOf(before: unknown, after: unknown): readonly Change[] {
  const was = flatten(before)
  const is = flatten(after)
  const paths = new Set([...was.keys(), ...is.keys()])
  return [...paths]
    .map((path) => ({ path, before: was.get(path) ?? null, after: is.get(path) ?? null }))
    .filter((change) => change.before !== change.after)
}

function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) {
    if (path !== '') into.set(path, '')
    return into
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null)) {
    into.set(path, value.map(String).join(', '))
    return into
  }
  if (typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) flatten(child, path === '' ? key : `${path}.${key}`, into)
    return into
  }
  into.set(path, String(value))
  return into
}
