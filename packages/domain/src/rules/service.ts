import type { RuleDraft } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import { type Currency, granted, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { By, RulesDeps } from './deps.ts'
import { kindsIn } from './kinds/index.ts'
import { UNIT_OF } from './kinds/metrics.ts'
import type { RuleSettings, RulesService } from './model.ts'
import { lookAround, pass } from './pass.ts'
import { checkRule, type Problem } from './policy/check.ts'
import { fillDraft } from './policy/draft.ts'
import { nameOfRule } from './policy/names.ts'
import { type Clash, clashOf } from './policy/overlap.ts'
import { PROFILES, templateOf } from './policy/templates.ts'
import { deleteRule, newestRunAt, readRule, readRules, readVersions, type StoredRule, saveRule } from './repo/rules.ts'

type SaveRefusal = 'rule-wrong' | 'rule-contradicts'
type Wanted = Omit<RuleDraft, 'code'> & { readonly enabled?: boolean | undefined }

/** Rules (T7, R1-R7): kept with their versions, checked before they are saved, evaluated on what is known. */
export function createRules(deps: RulesDeps) {
  const { store, clock, ids } = deps

  async function examine(settings: RuleSettings, language: Language) {
    const { currency } = await deps.shop()
    const kind = kindsIn(currency).get(settings.code)
    if (kind === undefined) throw new Error(`no kind of rule is called ${settings.code}`)
    const connections = new Set((await deps.connections()).map(({ id }) => id))
    const problems = checkRule(settings, kind, connections, currency, language)
    const others = (await readRules(store.read)).filter((one) => one.enabled && one.settings.id !== settings.id)
    const overlaps = others.flatMap(({ settings: other }): { ruleId: string; name: string; kind: Clash }[] => {
      const clash = clashOf(settings, other)
      return clash === null ? [] : [{ ruleId: other.id, name: nameOfRule(other, language), kind: clash }]
    })
    return { problems, overlaps, kind }
  }

  function refusal(
    problems: readonly Problem[],
    overlaps: readonly { name: string; kind: Clash }[],
    switchedOn: boolean,
  ): Result<never, SaveRefusal> | null {
    const [problem] = problems
    if (problem !== undefined)
      return refused('rule-wrong', { detail: problem.text, path: problem.path, field: problem.code })
    const opposite = overlaps.find(({ kind }) => kind === 'opposite')
    return switchedOn && opposite !== undefined ? refused('rule-contradicts', { rule: opposite.name }) : null
  }

  async function save(tx: Tx, by: By, after: RuleSettings, enabled: boolean, before: StoredRule | null) {
    const at = clock.now()
    const name = await deps.nameOf(by.actor)
    if (!(await saveRule(tx, after, enabled, { name, at }))) return false
    // In the same transaction: nobody is asked on behalf of what no longer stands, also when the process dies right after it.
    if (!enabled) await deps.proposals.withdraw(tx, after.id)
    await deps.recordAudit(tx, {
      actor: by.actor,
      action: before === null ? 'rule.made' : 'rule.changed',
      object: after.id,
      before: before === null ? null : { ...before.settings, enabled: before.enabled },
      after: { ...after, enabled },
      reason: null,
      requestId: by.requestId,
    })
    await deps.announce(tx, 'rules', after.id)
    return true
  }

  async function make(
    by: By,
    draft: RuleDraft & { readonly enabled?: boolean | undefined },
    language: Language,
  ): Promise<Result<StoredRule, SaveRefusal>> {
    const { currency } = await deps.shop()
    const { settings } = fillDraft(draft, currency, language, { id: ids.next('rul'), version: 1 })
    const enabled = draft.enabled === true
    const { problems, overlaps } = await examine(settings, language)
    const wrong = refusal(problems, overlaps, enabled)
    if (wrong !== null) return wrong
    await store.write((tx) => save(tx, by, settings, enabled, null))
    return granted(await there(settings.id))
  }

  async function there(id: string): Promise<StoredRule> {
    const found = await readRule(store.read, id)
    if (found === null) throw new Error(`rule ${id} went away while it was shown`)
    return found
  }

  const service: RulesService = {
    async seed(demo) {
      const known = await readRules(store.read, true)
      const { currency } = await deps.shop()
      const wanted = (['kill-switch', 'demo'] as const).filter(
        (code) => !known.some(({ settings }) => settings.code === code),
      )
      for (const code of wanted) {
        const { settings } = fillDraft({ code }, currency, 'ko', { id: ids.next('rul'), version: 1 })
        const by: By = { actor: { kind: 'system', part: 'rules' }, requestId: null }
        await store.write((tx) => save(tx, by, settings, demo, null))
      }
      return wanted.length
    },
    async currencyChanged(from) {
      const { currency } = await deps.shop()
      const by: By = { actor: { kind: 'system', part: 'rules' }, requestId: null }
      let changed = 0
      for (const before of await readRules(store.read)) {
        const { settings, enabled } = before
        const of = { id: settings.id, version: settings.version + 1 }
        const usual = (in_: Currency) => fillDraft({ code: settings.code }, in_, 'ko', of).settings
        // Amounts that nobody chose become those of the currency; of others nobody knows what they would be, so that rule rests.
        const untouched = bodyOf(usual(from)) === bodyOf(settings)
        const { args, guards } = usual(currency)
        const after = { ...settings, ...of, ...(untouched ? { args, guards } : {}) }
        if (untouched ? bodyOf(after) === bodyOf(settings) : !enabled || !hasMoney(settings, currency)) continue
        if (await store.write((tx) => save(tx, by, after, untouched && enabled, before))) changed += 1
      }
      return changed
    },
    pass: () => pass(deps),
    async settings(at) {
      if (at === undefined)
        return (await readRules(store.read)).filter(({ enabled }) => enabled).map(({ settings }) => settings)
      const all = await readRules(store.read, true)
      const found: RuleSettings[] = []
      for (const { settings, deletedAt } of all) {
        if (deletedAt !== null && deletedAt <= at) continue
        const then = (await readVersions(store.read, settings.id)).find((version) => version.at <= at)
        if (then?.enabled === true) found.push(then.settings)
      }
      return found
    },
    named: async () => (await readRules(store.read, true)).map(({ settings }) => settings),
    settingsOf: async (id) => (await readRule(store.read, id))?.settings ?? null,
    async frees(tx, id) {
      const rule = await readRule(tx ?? store.read, id)
      return rule !== null && rule.deletedAt === null && rule.enabled && !rule.settings.requiresApproval
    },
    async stands(tx, id) {
      const rule = await readRule(tx, id)
      return rule !== null && rule.deletedAt === null && rule.enabled
    },
    lastPassAt: () => newestRunAt(store.read, clock.now()),
  }

  return {
    ...service,
    deps,
    examine,
    make,
    there,
    /** Every rule that was not deleted, on or off, in the order in which they were made. */
    all: () => readRules(store.read),
    lookAround: (rules: readonly RuleSettings[], at: number | null) => lookAround(deps, rules, at),

    async change(
      by: By,
      id: string,
      { version, enabled, ...wanted }: Wanted & { readonly version: number },
      language: Language,
    ): Promise<Result<StoredRule, SaveRefusal | 'not-found' | 'rule-changed-meanwhile'>> {
      const before = await readRule(store.read, id)
      if (before === null || before.deletedAt !== null) return refused('not-found')
      if (before.settings.version !== version) return refused('rule-changed-meanwhile')
      const { currency } = await deps.shop()
      const draft: RuleDraft = { ...wanted, code: before.settings.code }
      const of = { id, version: version + 1, before: before.settings }
      const { settings } = fillDraft(draft, currency, language, of)
      const on = enabled ?? before.enabled
      const { problems, overlaps } = await examine(settings, language)
      // To switch a rule off is always possible.
      const wrong = enabled === false ? null : refusal(problems, overlaps, on)
      if (wrong !== null) return wrong
      const saved = await store.write((tx) => save(tx, by, settings, on, before))
      if (!saved) return refused('rule-changed-meanwhile')
      return granted(await there(id))
    },

    async remove(by: By, id: string): Promise<Result<null, 'not-found'>> {
      const before = await readRule(store.read, id)
      if (before === null || before.deletedAt !== null) return refused('not-found')
      const gone = await store.write(async (tx) => {
        if (!(await deleteRule(tx, id, clock.now()))) return false
        await deps.proposals.withdraw(tx, id)
        await deps.recordAudit(tx, {
          actor: by.actor,
          action: 'rule.deleted',
          object: id,
          before: { ...before.settings, enabled: before.enabled },
          after: null,
          reason: null,
          requestId: by.requestId,
        })
        await deps.announce(tx, 'rules', id)
        return true
      })
      return gone ? granted(null) : refused('not-found')
    },

    async addTemplate(
      by: By,
      profile: string,
      language: Language,
    ): Promise<Result<readonly StoredRule[], 'not-found' | SaveRefusal>> {
      const known = PROFILES.find((one) => one === profile)
      if (known === undefined) return refused('not-found')
      const { currency } = await deps.shop()
      const made: StoredRule[] = []
      const there = (await readRules(store.read)).map(({ settings }) => meaningOf(settings))
      for (const draft of templateOf(known, currency, language)) {
        // The same rule twice would only ask twice.
        const { settings } = fillDraft(draft, currency, language, { id: '', version: 1 })
        if (there.includes(meaningOf(settings))) continue
        const one = await make(by, draft, language)
        if (!one.ok) return one
        made.push(one.value)
      }
      return granted(made)
    },
  }
}
export type Rules = ReturnType<typeof createRules>

const bodyOf = ({ args, guards, condition, action }: RuleSettings): string =>
  JSON.stringify([sorted(args), sorted(guards), condition, action])
const sorted = (values: object): unknown => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))

/** Equal for rules that ask for the same about the same. */
const meaningOf = (settings: RuleSettings): string => JSON.stringify([settings.code, settings.scope, bodyOf(settings)])

/** Whether a rule rests on an amount, which means something else in another currency. */
function hasMoney({ code, args, guards, condition, action }: RuleSettings, currency: Currency): boolean {
  const asks = kindsIn(currency).get(code)?.args ?? []
  const terms = condition?.groups.flatMap((group) => group.terms) ?? []
  return (
    guards.minSpendMinor > 0 ||
    asks.some(({ name, kind }) => kind === 'money' && Number(args[name] ?? 0) > 0) ||
    terms.some(({ metric, than }) => than.kind === 'value' && UNIT_OF[metric] === 'money') ||
    (action !== null && 'capMinor' in action && action.capMinor !== null)
  )
}
