/** The part of Vite's manifest that says which file needs which. */
export type Manifest = Readonly<
  Record<
    string,
    { readonly file: string; readonly imports?: readonly string[]; readonly dynamicImports?: readonly string[] }
  >
>

/** The files that must be there before `roots` can run: they and all they import statically, each once. */
export function closureOf(manifest: Manifest, roots: readonly string[]): string[] {
  const seen = new Set<string>()
  const visit = (key: string) => {
    if (seen.has(key)) return
    const entry = manifest[key]
    if (!entry) throw new Error(`the build has no ${key}`)
    seen.add(key)
    for (const needed of entry.imports ?? []) visit(needed)
  }
  roots.forEach(visit)
  return [...seen].flatMap((key) => manifest[key]?.file ?? [])
}
