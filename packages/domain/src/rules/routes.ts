import type { Handlers, HeldReason, RequestContext, RuleRun, Rule as RuleView } from '@commerce/contracts'
import type { AdLevel } from '@commerce/contracts/records'
import { type Language, translator } from '@commerce/contracts/words'
import { type Currency, granted, refused } from '@commerce/kernel'
import { sayFigure, sayWhat, sayWhy } from '../proposals/index.ts'
import type { By } from './deps.ts'
import { evaluate } from './engine/evaluate.ts'
import { judge } from './engine/gate.ts'
import { kindOf, kindsIn } from './kinds/index.ts'
import type { Evaluation, Wish } from './model.ts'
import { fillDraft } from './policy/draft.ts'
import { nameOfRule } from './policy/names.ts'
import { PROFILES, templateOf } from './policy/templates.ts'
import {
  newestRunAt,
  newestRuns,
  type RunRow,
  readRule,
  readRules,
  readRuns,
  readVersions,
  type StoredRule,
} from './repo/rules.ts'
import { addStock, isEntity, setAdvertised, stockNow } from './repo/stock.ts'
import { labelOf, sayHeld, sayKind, sayRule } from './say.ts'
import type { Rules } from './service.ts'

const SHOWN = 20

/** Routes of rules and of what is in stock. */
export function createRulesRoutes(rules: Rules, ask: () => Promise<unknown> = async () => undefined) {
  const { deps } = rules
  const { store } = deps
  const by = ({ actor, requestId }: RequestContext): By => ({ actor, requestId })

  async function viewsOf(found: readonly StoredRule[], language: Language): Promise<RuleView[]> {
    const { currency } = await deps.shop()
    const runs = await newestRuns(
      store.read,
      found.map(({ settings }) => settings.id),
    )
    const open = await deps.openProposals()
    return found.map((one) =>
      viewOf(one, runs.get(one.settings.id), open.get(one.settings.id) ?? 0, currency, language),
    )
  }
  const oneView = async (one: StoredRule, language: Language): Promise<RuleView> => {
    const [view] = await viewsOf([one], language)
    if (view === undefined) throw new Error('a rule has a view')
    return view
  }

  return {
    'GET /api/rules': async ({ context: { language } }) => {
      const { currency } = await deps.shop()
      return granted({
        items: await viewsOf(await readRules(store.read), language),
        kinds: [...kindsIn(currency).values()].map((kind) => ({
          code: kind.code,
          title: kind.title[language],
          about: kind.about[language],
          sentence: sayKind(kind, currency, language),
          suggestOnly: kind.suggestOnly,
          levels: [...kind.levels],
          action: kind.action,
          args: [...kind.args],
          defaults: { guards: kind.guards, scope: kind.scope },
        })),
        templates: PROFILES.map((profile) => ({
          profile,
          title: translator(language)(`rules:template.${profile}.title`),
          about: translator(language)(`rules:template.${profile}.about`),
          rules: [...templateOf(profile, currency, language)],
        })),
        lastPassAt: await newestRunAt(store.read, deps.clock.now()),
        nextPassAt: await deps.nextPassAt(),
      })
    },

    'POST /api/rules': async ({ body, context }) => {
      const made = await rules.make(by(context), body, context.language)
      return made.ok ? granted(await oneView(made.value, context.language)) : made
    },

    'POST /api/rules/check': async ({ body, context: { language } }) => {
      const { currency } = await deps.shop()
      const before = body.ruleId === undefined ? null : await readRule(store.read, body.ruleId)
      const of = {
        id: body.ruleId ?? 'rul_draft',
        version: before?.settings.version ?? 1,
        before: before?.settings ?? null,
      }
      const { settings } = fillDraft(body.draft, currency, language, of)
      const { problems, overlaps } = await rules.examine(settings, language)
      const sentence = problems.some(({ path }) => path.startsWith('args'))
        ? kindOf(settings.code).about[language]
        : sayRule(settings, currency, language)
      const preview = problems.length > 0 ? null : await previewOf(settings, language)
      const t = translator(language)
      return granted({
        problems,
        overlaps: overlaps.map((one) => ({ ...one, text: t(`rules:overlap.${one.kind}`, { name: one.name }) })),
        sentence,
        preview,
      })
    },

    'POST /api/rules/evaluate': async ({ context: { language } }) => {
      const result = await rules.pass()
      // Whoever asked for a check looks at the inbox next, not a minute later.
      await ask()
      const ran = new Set(result.runs.map(({ id }) => id))
      const rows: RuleRun[] = []
      for (const { ruleId } of result.runs)
        for (const row of await readRuns(store.read, ruleId, 1)) if (ran.has(row.id)) rows.push(runView(row, language))
      return granted({ runs: rows, proposed: result.proposed, superseded: result.superseded })
    },

    'POST /api/rules/template': async ({ body, context }) => {
      const made = await rules.addTemplate(by(context), body.profile, context.language)
      if (!made.ok) {
        if (made.refusal.code === 'not-found') return refused('not-found')
        throw new Error(`the rules of a template cannot be saved: ${made.refusal.code}`)
      }
      return granted({ items: await viewsOf(made.value, context.language) })
    },

    'PUT /api/rules/{id}': async ({ params, body, context }) => {
      const changed = await rules.change(by(context), params.id, body, context.language)
      return changed.ok ? granted(await oneView(changed.value, context.language)) : changed
    },

    'DELETE /api/rules/{id}': ({ params, context }) => rules.remove(by(context), params.id),

    'GET /api/rules/{id}/versions': async ({ params, context: { language } }) => {
      const { currency } = await deps.shop()
      const versions = await readVersions(store.read, params.id)
      if (versions.length === 0) return refused('not-found')
      return granted({
        items: versions.map(({ settings, enabled, by: name, at }) => ({
          ...{ version: settings.version, at, by: name, enabled },
          sentence: sayRule(settings, currency, language),
        })),
      })
    },

    'GET /api/rules/{id}/runs': async ({ params, query, context: { language } }) => {
      if ((await readRule(store.read, params.id)) === null) return refused('not-found')
      const rows = await readRuns(store.read, params.id, query.limit)
      return granted({ items: rows.map((row) => runView(row, language)) })
    },

    'GET /api/rules/{id}/why': async ({ params, query, context: { language } }) => {
      const at = query.at ?? null
      const versions = await readVersions(store.read, params.id)
      const stood = at === null ? versions[0] : (versions.find((one) => one.at <= at) ?? versions.at(-1))
      if (stood === undefined) return refused('not-found')
      const { settings } = stood
      const { snapshot } = await rules.lookAround([settings], at)
      const level: AdLevel = query.level
      const target = snapshot
        .entities(level)
        .find(({ ref }) => ref.connectorId === query.connectorId && ref.externalId === query.externalId)
      if (target === undefined) return refused('not-found')
      // What was asked at that very moment is not a reason for itself.
      const memory = await deps.proposals.memory(snapshot.asOf - 1)
      const verdict = judge(target, settings, snapshot, memory)
      const proposes = verdict.outcome === 'proposes'
      const figures = proposes ? verdict.wish.evidence.figures : verdict.figures
      return granted({
        at: snapshot.asOf,
        day: snapshot.day,
        outcome: verdict.outcome,
        text: proposes ? sayWhy(verdict.wish.evidence, language) : sayHeld(verdict.outcome, language),
        figures: figures.map((figure) => ({
          label: labelOf(figure.name, language),
          value: sayFigure(figure, language).value,
        })),
      })
    },

    'GET /api/stock': async () => {
      const { items, advertised } = await stockNow(store.read)
      return granted({ items, advertised: advertised.map((one) => ({ ...one, level: one.level as AdLevel })) })
    },

    'PUT /api/stock': async ({ body, context }) => {
      for (const one of body.advertised ?? []) if (!(await isEntity(store.read, one))) return refused('not-found')
      await store.write(async (tx) => {
        const at = deps.clock.now()
        await addStock(tx, body.items, at)
        for (const one of body.advertised ?? []) await setAdvertised(tx, one, at)
        await deps.recordAudit(tx, {
          actor: context.actor,
          action: 'stock.told',
          object: null,
          before: null,
          after: { items: body.items.slice(0, 100), advertised: (body.advertised ?? []).slice(0, 100) },
          reason: null,
          requestId: context.requestId,
        })
        await deps.announce(tx, 'rules', null)
      })
      return granted({ stored: body.items.length })
    },
  } satisfies Handlers

  /** What a draft would propose on the data of now; its own open proposals count as not asked, so that the preview shows them. */
  async function previewOf(settings: StoredRule['settings'], language: Language) {
    const { snapshot, connections } = await rules.lookAround([settings], null)
    const memory = await deps.proposals.memory(snapshot.asOf)
    const fresh = { lastProposed: () => null, openFor: memory.openFor, countOnDay: () => 0 }
    const [evaluation] = evaluate([settings], snapshot, settings.id === 'rul_draft' ? memory : fresh)
    if (evaluation === undefined) return null
    const names = new Map(connections.map((one) => [one.id, one.name]))
    return {
      asOf: snapshot.asOf,
      day: snapshot.day,
      seen: evaluation.seen,
      proposals: evaluation.wishes.slice(0, SHOWN).map((wish) => draftOf(wish, names, snapshot.currency, language)),
      total: evaluation.wishes.length,
      held: heldOf(evaluation.held, language),
    }
  }
}

function draftOf(
  { target, action, evidence, stakeMinor }: Wish,
  names: ReadonlyMap<string, string>,
  currency: Currency,
  language: Language,
) {
  const { connectorId, platform, level, externalId } = target.ref
  const before = { status: target.status, dailyBudgetMicros: target.dailyBudgetMicros, bidMicros: target.bidMicros }
  return {
    ...{ connectorId, platform, level, externalId, stakeMinor, currency },
    connectorName: names.get(connectorId) ?? platform,
    entityName: target.name,
    what: sayWhat({ action, level, entityName: target.name, before, currency: target.currency }, language),
    why: sayWhy(evidence, language),
  }
}

function heldOf(held: Evaluation['held'], language: Language) {
  return [...held]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => ({ reason, count, text: sayHeld(reason, language) }))
}

function runView(row: RunRow, language: Language): RuleRun {
  const held = Object.entries(JSON.parse(row.held_json) as Record<HeldReason, number>) as [HeldReason, number][]
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    at: row.at,
    day: row.day,
    seen: row.seen,
    proposed: row.proposed,
    held: heldOf(new Map(held), language),
    failed: row.error !== null,
    ms: row.ms,
  }
}

function viewOf(
  { settings, enabled, createdAt, updatedAt }: StoredRule,
  run: RunRow | undefined,
  openProposals: number,
  currency: Currency,
  language: Language,
): RuleView {
  return {
    ...settings,
    name: nameOfRule(settings, language),
    ...{ enabled, createdAt, updatedAt, openProposals },
    sentence: sayRule(settings, currency, language),
    suggestOnly: kindOf(settings.code).suggestOnly,
    lastRun: run === undefined ? null : runView(run, language),
  }
}
