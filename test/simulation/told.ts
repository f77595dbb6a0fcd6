/**
 * What a platform said, by what it said it of, and whether it was heard: whoever asked for the next page had stored the one before. What was
 * heard has to be in the facts; what was said last and perhaps not heard may be in them; nothing else.
 */
export function createTold<T>() {
  const said = new Map<string, { readonly values: readonly T[]; readonly heard: boolean }>()
  return {
    say(entries: Iterable<readonly [string, T]>): void {
      for (const [key, value] of entries) {
        const before = said.get(key)
        said.set(key, { values: [...(before?.values ?? []), value], heard: before?.heard ?? false })
      }
    },
    /** These were stored: what was said of them earlier counts no more. */
    hear(entries: Iterable<readonly [string, T]>): void {
      for (const [key, value] of entries) {
        const values = said.get(key)?.values ?? []
        said.set(key, { values: values.slice(values.lastIndexOf(value)), heard: true })
      }
    },
    all: (): ReadonlyMap<string, { readonly values: readonly T[]; readonly heard: boolean }> => said,
  }
}
export type Told<T> = ReturnType<typeof createTold<T>>
