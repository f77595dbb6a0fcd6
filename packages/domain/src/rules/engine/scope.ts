import type { EntityFacts, RuleSettings, Snapshot } from '../model.ts'

/** Entities a rule speaks about, in the order of the snapshot. */
export function inScope({ scope }: RuleSettings, snapshot: Snapshot): readonly EntityFacts[] {
  const { platforms, connectorIds, level } = scope
  const has = folded(scope.nameHas)
  const hasNot = folded(scope.nameHasNot)
  const all = snapshot.entities(level)
  if (platforms.length === 0 && connectorIds.length === 0 && has === '' && hasNot === '') return all
  return all.filter(({ ref, name }) => {
    if (platforms.length > 0 && !platforms.includes(ref.platform)) return false
    if (connectorIds.length > 0 && !connectorIds.includes(ref.connectorId)) return false
    if (has === '' && hasNot === '') return true
    const text = folded(name)
    return (has === '' || text.includes(has)) && (hasNot === '' || !text.includes(hasNot))
  })
}

/** The same on every machine, whatever its language; Hangul from files of a Mac comes in parts. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
