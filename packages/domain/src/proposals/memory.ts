import { dayOf, type Zone } from '@commerce/kernel'
import type { EntityRef, Memory } from '../rules/index.ts'
import { payloadOf } from './policy/identity.ts'
import { isOpen } from './policy/states.ts'
import type { Remembered } from './repo/read.ts'

/** Longest cooldown of a rule, with a day to spare. */
export const REMEMBERED_MS = 91 * 86_400_000

/** What was asked before a moment, as rules may know it; pure. @param rows as they were at that moment */
export function memoryOf(rows: readonly Remembered[], zone: Zone): Memory {
  const last = new Map<string, { at: number; day: string; open: boolean }>()
  const open = new Set<string>()
  const counts = new Map<string, number>()
  for (const row of rows) {
    const stillOpen = isOpen(row.state)
    // What a program asked for and nobody answered gives way: a key in the wrong hands must not keep rules from asking.
    if (stillOpen && !(row.keyId !== null && row.state === 'proposed')) open.add(keyOf(row, row.action))
    if (row.ruleId === null) continue
    const day = dayOf(row.createdAt, zone)
    const said = { at: row.createdAt, day, open: stillOpen }
    last.set(keyOf(row, row.ruleId), said)
    if (row.action === 'add-negative-keyword') last.set(keyOf(row, wordKey(row.ruleId, row.payload)), said)
    const count = countKey(row.ruleId, day)
    counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  return {
    lastProposed(ruleId, ref, action) {
      const found = last.get(keyOf(ref, action === undefined ? ruleId : wordKey(ruleId, payloadOf(action))))
      return found === undefined ? null : { at: found.at, day: dayOf(found.at, zone), open: found.open }
    },
    openFor: (ref, action) => open.has(keyOf(ref, action)),
    countOnDay: (ruleId, day) => counts.get(countKey(ruleId, day)) ?? 0,
  }
}

function keyOf(
  { connectorId, level, externalId }: Pick<EntityRef, 'connectorId' | 'externalId'> & { readonly level: string },
  of: string,
): string {
  return JSON.stringify([connectorId, level, externalId, of])
}

/** Several words for one ad group are several questions. */
function wordKey(ruleId: string, payload: string): string {
  return `${ruleId}\n${payload}`
}

function countKey(ruleId: string, day: string): string {
  return `${ruleId}\n${day}`
}
