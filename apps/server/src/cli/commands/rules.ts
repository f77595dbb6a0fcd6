import { RULE_CODES, type RuleArgs, type RuleCode, RuleDraft } from '@commerce/contracts'
import { type KeptSide, type Rehearsal, type RulePick, sideView } from '@commerce/domain/rehearsal'
import { nameOfRule, type RuleSettings, type Rules, sayRule } from '@commerce/domain/rules'
import { addDays, type Currency, dayOf, formatMoney, money } from '@commerce/kernel'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure, failureOf } from '../failure.ts'
import { INTERRUPTED, onInterrupt } from '../interrupt.ts'
import { type Opened, withProduct } from '../open.ts'
import { createProgress, grouped } from '../progress.ts'
import { table } from '../table.ts'

const USUAL_DAYS = 90
const TOP = 20

/** Every rule, on or off. */
export const list: Action = async (context) => {
  const { say, data, note, language } = context
  return await withProduct(context, {}, async ({ product }) => {
    const all = await partsOf(product).rules.all()
    const rules = all.map(({ settings, enabled }) => ({ ...settings, name: nameOfRule(settings, language), enabled }))
    if (rules.length === 0) note(say('rules.none'))
    const heads = [say('rules.id'), say('rules.state'), say('rules.kind'), say('rules.name')]
    const rows = rules.map(({ id, enabled, code, name }) => [id, say(enabled ? 'rules.on' : 'rules.off'), code, name])
    data(rules, rules.length === 0 ? '' : table([heads, ...rows]))
    return EXIT.done
  })
}

/** One pass now, as the worker makes it. */
export const evaluate: Action = async (context) => {
  const { say, data, note } = context
  return await withProduct(context, {}, async ({ product }) => {
    const result = await partsOf(product).rules.pass()
    const { runs, proposed, superseded } = result
    for (const { ruleId, error } of runs) if (error !== null) note(say('rules.failed', { rule: ruleId, error }))
    data(result, `${say('rules.evaluated', { rules: runs.length, proposed, superseded })}\n`)
    return runs.some(({ error }) => error !== null) ? EXIT.partly : EXIT.done
  })
}

/** Tries a rule on the past, with one setting or two side by side; keeps nothing. */
export const backtest: Action = async (context) => {
  const { say, note, data, terminal, language, options } = context
  return await withProduct(context, {}, async (opened) => {
    const { rehearsal, rules } = partsOf(opened.product)
    const base = await baseOf(context, rules)
    const a = withValues(context, base, listOf(options.set))
    const b = options.against === undefined ? undefined : withValues(context, base, listOf(options.against))
    const { zone, currency } = await rules.deps.shop()
    const yesterday = addDays(dayOf(opened.ports.clock.now(), zone), -1)
    const to = typeof options.to === 'string' ? options.to : yesterday
    const from = typeof options.from === 'string' ? options.from : addDays(yesterday, 1 - USUAL_DAYS)
    const progress = createProgress(terminal, say, opened.ports.clock)
    let stopped = false
    const release = onInterrupt(() => {
      stopped = true
    })
    const tried = await rehearsal
      .tryNow({ from, to, a: [a], ...(b === undefined ? {} : { b: [b] }) }, language, async (done, total) => {
        const step = { done, total, rows: done, rowsPerSecond: null, finishesAt: null }
        progress.show({ label: say('rules.label'), ...step })
        // Lets Ctrl-C be heard between two days.
        await opened.ports.clock.sleep(0)
        return !stopped
      })
      .finally(() => {
        release()
        progress.end()
      })
    if (!tried.ok) throw failureOf(tried.refusal, say, language)
    if (tried.value === null) {
      note(say('rules.stopped'))
      return INTERRUPTED
    }
    const { result, rules: asked } = tried.value
    const side = (kept: KeptSide) => sideView(kept, result.currency, language)
    const views = { a: side(result.a), b: result.b === null ? null : side(result.b) }
    const sentences = [asked.a, ...(asked.b === null ? [] : [asked.b])].map((some) =>
      some.map((rule) => sayRule(rule, currency, language)).join('\n'),
    )
    const text = [
      ...sentences.map((sentence) => `${sentence}\n`),
      figuresOf(context, result.currency, result.a, result.b),
      daysOf(context, result.currency, result.a, result.b),
      topOf(context, result.currency, views.a),
      heldOf(context, views.a),
    ]
    data({ from, to, sentences, ...result, ...views }, text.filter((part) => part !== '').join('\n'))
    const { knownFrom } = result
    note(knownFrom === null ? say('rules.exact') : say('rules.knownFrom', { day: knownFrom }))
    return EXIT.done
  })
}

interface Parts {
  readonly rules: Rules
  readonly rehearsal: Rehearsal
}

/** What the product has of them; a product that was put together without is a bug. */
function partsOf(product: Opened['product']): Parts {
  const { rules, rehearsal }: Partial<Parts> & { readonly proposals: unknown } = product.act
  if (rules === undefined || rehearsal === undefined) throw new Error('the product was put together without rules')
  return { rules, rehearsal }
}

/** The rule that was named: one that stands, or a kind with its usual values. */
async function baseOf(context: Context, rules: Rules): Promise<RuleSettings | RuleCode> {
  const { say, options } = context
  const wanted = typeof options.rule === 'string' ? options.rule : ''
  const code = RULE_CODES.find((one) => one === wanted)
  if (code !== undefined) return code
  const known = wanted === '' ? null : await rules.settingsOf(wanted)
  if (known !== null) return known
  const nextStep = say('rules.noRuleNext', { kinds: RULE_CODES.join(', ') })
  const title = wanted === '' ? say('usage.missingArgument', { name: '--rule' }) : say('rules.noRule', { rule: wanted })
  throw new Failure({ code: wanted === '' ? 'usage' : 'not-found', title, consequence: '', nextStep }, EXIT.usage)
}

const GUARDS = [
  'minSpendMinor',
  'minClicks',
  'minAgeDays',
  'lag',
  'cooldownDays',
  'hysteresis',
  'dailyCap',
  'outsideEditDays',
  'expiresHours',
]

/** The rule with other values; unchanged it is asked for by its id. */
function withValues(context: Context, base: RuleSettings | RuleCode, values: readonly string[]): RulePick {
  if (values.length === 0 && typeof base !== 'string') return { ruleId: base.id }
  const args: RuleArgs = {}
  const guards: Record<string, string | number> = {}
  for (const value of values) {
    const at = value.indexOf('=')
    if (at < 1) throw wrong(context, context.say('rules.wrongSet', { value }))
    const [name, text] = [value.slice(0, at), value.slice(at + 1)]
    const given = text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
    if (GUARDS.includes(name)) guards[name] = given
    else args[name] = text === 'true' || text === 'false' ? text === 'true' : given
  }
  const draft =
    typeof base === 'string'
      ? { code: base, args, guards }
      : {
          code: base.code,
          name: base.name,
          args: { ...base.args, ...args },
          guards: { ...base.guards, ...guards },
          scope: base.scope,
          ...(base.condition === null ? {} : { condition: base.condition }),
          ...(base.action === null ? {} : { action: base.action }),
        }
  const read = RuleDraft.safeParse(draft)
  if (read.success) return { draft: read.data }
  const name = String(read.error.issues[0]?.path.at(-1) ?? '')
  throw wrong(context, context.say('rules.unknownSet', { name, names: GUARDS.join(', ') }))
}

function wrong({ say }: Context, title: string): Failure {
  const nextStep = say('usage.seeHelp', { command: 'commerce rules backtest' })
  return new Failure({ code: 'usage', title, consequence: '', nextStep }, EXIT.usage)
}

const listOf = (value: string | readonly string[] | boolean | undefined): readonly string[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? [value] : []

const amount = (minor: number, currency: Currency, { language }: Context): string =>
  formatMoney(money(minor, currency), language, { style: 'full' })

function figuresOf(context: Context, currency: Currency, a: KeptSide, b: KeptSide | null): string {
  const { say } = context
  const row = (label: string, of: (side: KeptSide) => string): string[] => [
    label,
    of(a),
    ...(b === null ? [] : [of(b)]),
  ]
  return table([
    ...(b === null ? [] : [['', say('rules.settingA'), say('rules.settingB')]]),
    row(say('rules.proposals'), (side) => grouped(side.proposals)),
    row(say('rules.entities'), (side) => grouped(side.entities)),
    row(say('rules.saved'), (side) => amount(side.savedSpendMinor, currency, context)),
    row(say('rules.lost'), (side) => amount(side.lostSalesMinor, currency, context)),
    row(say('rules.winners'), (side) => grouped(side.winnersStopped)),
    row(say('rules.late'), (side) => grouped(side.falseByLateness)),
  ])
}

/** Days on which anything was proposed or saved. */
function daysOf(context: Context, currency: Currency, a: KeptSide, b: KeptSide | null): string {
  const { say } = context
  const cells = (side: KeptSide, n: number): string[] => {
    const day = side.days[n]
    return day === undefined ? ['', ''] : [grouped(day.proposals), amount(day.savedMinor, currency, context)]
  }
  const rows = a.days.flatMap((day, n) => {
    const other = b?.days[n]
    const quiet =
      day.proposals === 0 && day.savedMinor === 0 && (other?.proposals ?? 0) === 0 && (other?.savedMinor ?? 0) === 0
    if (quiet) return []
    return [[day.day, amount(day.spendMinor, currency, context), ...cells(a, n), ...(b === null ? [] : cells(b, n))]]
  })
  if (rows.length === 0) return ''
  const heads = [say('rules.proposals'), say('rules.saved')]
  return table([[say('rules.day'), say('rules.spend'), ...heads, ...(b === null ? [] : heads)], ...rows])
}

function topOf(context: Context, currency: Currency, { list: all, proposals }: ReturnType<typeof sideView>): string {
  const { say } = context
  if (all.length === 0) return ''
  const heads = ['day', 'what', 'verdict', 'saved', 'before', 'today'] as const
  const rows = all
    .slice(0, TOP)
    .map((one) => [
      one.day,
      one.what,
      say(`rules.verdicts.${one.verdict}`),
      amount(one.savedMinor, currency, context),
      String(Math.round(one.conversionsThen * 10) / 10),
      String(Math.round(one.conversionsNow * 10) / 10),
    ])
  const more = proposals > rows.length ? `${say('rules.more', { shown: rows.length, all: grouped(proposals) })}\n` : ''
  return `${table([heads.map((head) => say(`rules.${head}`)), ...rows])}${more}`
}

function heldOf({ say }: Context, { held }: ReturnType<typeof sideView>): string {
  if (held.length === 0) return ''
  return `${say('rules.held')}\n${table(held.map(({ text, count }) => [`  ${text}`, grouped(count)]))}`
}
