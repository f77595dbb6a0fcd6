import type { RuleCode } from '@commerce/contracts'
import { nameOfRule } from '../../rules/index.ts'
import type { Trouble, Watcher } from '../model.ts'
import { enabledRules, trackingProposals } from '../repo/watched.ts'
import { GRACE_MS, type WatchPorts } from './ports.ts'

/** A rule may miss one pass; after a second one it is silent. */
const MISSED = 2

/** Rules that are on but fail or are not checked, and what the rule about tracking found. */
export function watchRules({ store, passEveryMs }: WatchPorts): Watcher {
  return {
    kinds: ['rule-failing', 'rule-silent', 'tracking-broken'],
    async look(at) {
      const troubles: Trouble[] = []
      for (const rule of await enabledRules(store.read)) {
        const { id: object } = rule
        const called = namesOf(rule)
        const last = rule.at === null ? null : Number(rule.at)
        if (rule.error !== null) {
          troubles.push({
            kind: 'rule-failing',
            object,
            severity: 'warning',
            params: { ...called, detail: rule.error },
          })
        }
        // A rule that was switched on or changed just now gets its time from then.
        const since = Math.max(last ?? 0, rule.updated_at)
        if (at - since <= MISSED * passEveryMs + GRACE_MS) continue
        const params = { ...called, ...(last === null ? {} : { lastAt: last }) }
        troubles.push({ kind: 'rule-silent', object, severity: 'warning', params })
      }
      for (const { id, entity_name } of await trackingProposals(store.read)) {
        const params = { name: entity_name, proposalId: id }
        troubles.push({ kind: 'tracking-broken', object: id, severity: 'critical', params })
      }
      return troubles
    },
  }
}

/** A rule that nobody named is called otherwise in each language. */
function namesOf({ code, name }: { readonly code: string; readonly name: string }) {
  const rule = { code: code as RuleCode, name }
  const [ko, en] = [nameOfRule(rule, 'ko'), nameOfRule(rule, 'en')]
  return { name: ko, ...(en === ko ? {} : { nameEn: en }) }
}
