import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type AuthField, CONNECTOR_MODES, type Connector } from '@commerce/contracts/connector'
import type { Result } from '@commerce/kernel'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { Failure, failureOf } from '../failure.ts'
import { OPERATOR, withProduct } from '../open.ts'
import { table } from '../table.ts'

export const list: Action = async (context) => {
  const { say, data, note, language } = context
  await withProduct(context, {}, async ({ product, ports }) => {
    const { connections, views } = product.data
    const rows = await connections.rows()
    const items = await Promise.all(rows.map((row) => views.connection(language, row, ports.clock.now())))
    if (items.length === 0) note(say('connectors.none'))
    const heads = ['id', 'platform', 'name', 'mode', 'state', 'newest', 'success'] as const
    const lines = items.map((item) => [
      item.id,
      item.platform,
      item.name,
      `${item.mode}${item.enabled ? '' : ` (${say('connectors.off')})`}`,
      item.finding?.title ?? item.state,
      item.freshness.newestDay ?? say('none'),
      item.freshness.lastSuccessAt === null ? say('none') : new Date(item.freshness.lastSuccessAt).toISOString(),
    ])
    data(items, items.length === 0 ? '' : table([heads.map((head) => say(`connectors.${head}`)), ...lines]))
  })
  return undefined
}

export const add: Action = async (context) => {
  const { say, note, data, language, options } = context
  const [platform = ''] = context.args
  return await withProduct(context, { make: true }, async ({ product, ports }) => {
    const { connections, views } = product.data
    const connector = await connections.registry.find(platform)
    if (connector === null) {
      const all = (await connections.registry.all()).map((one) => one.platform).join(', ')
      throw usage(context, say('usage.wrongValue', { name: 'platform', choices: all }))
    }
    const mode = CONNECTOR_MODES.find((one) => one === options.mode) ?? (connector.api === null ? 'import' : 'api')
    const baseUrl = text(options.baseUrl)
    if (baseUrl !== undefined && !/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ''))
      throw usage(context, say('usage.wrongValue', { name: '--base-url', choices: 'https://…' }))
    const fields = mode === 'api' ? await fieldsOf(context, connector) : {}
    const made = await connections.create(OPERATOR, {
      platform,
      mode,
      fields,
      name: text(options.name),
      zone: text(options.zone),
      currency: text(options.currency),
      baseUrl: baseUrl ?? null,
    })
    const row = granted(context, made)
    note(say('connectors.added', { name: row.name, id: row.id }))
    if (connector.api?.oauth != null && mode === 'api') note(say('connectors.authorize', { id: row.id }))
    data(await views.connection(language, row, ports.clock.now()), `${row.id}\n`)
    return EXIT.done
  })
}

export const test: Action = async (context) => {
  const { say, note, data, language } = context
  const [id = ''] = context.args
  return await withProduct(context, {}, async ({ product }) => {
    const { connections, views } = product.data
    await product.demo.stand()
    const { checked, found, tookMs } = granted(context, await connections.test(OPERATOR, id))
    const finding = views.finding(language, found)
    data({ ok: checked !== null, account: checked?.account ?? null, finding, tookMs }, '')
    if (checked !== null) {
      note(say('connectors.tested', { account: checked.account, ms: tookMs }))
      if (checked.missing.length > 0) note(say('connectors.missing', { rights: checked.missing.join(', ') }))
      return EXIT.done
    }
    if (found !== null) throw failureOf(found, say, language)
    return EXIT.error
  })
}

export const enable: Action = (context) => change(context, true)
export const disable: Action = (context) => change(context, false)

async function change(context: Context, enabled: boolean): Promise<number> {
  const { say, note, data, language, options } = context
  const [id = ''] = context.args
  const mode = CONNECTOR_MODES.find((one) => one === options.mode)
  return await withProduct(context, {}, async ({ product, ports }) => {
    const { connections, views } = product.data
    const row = granted(context, await connections.update(OPERATOR, id, { enabled, mode }))
    note(say(enabled ? 'connectors.enabled' : 'connectors.disabled', { name: row.name, mode: row.mode }))
    data(await views.connection(language, row, ports.clock.now()), '')
    return EXIT.done
  })
}

/**
 * The fields of a platform: `--field` for what is no secret, `--field-file` or the variable of the environment for anything, else
 * asked for. A secret on the command line would stay in the history of the shell and in the list of processes.
 */
async function fieldsOf(context: Context, connector: Connector): Promise<Record<string, string>> {
  const { terminal, options } = context
  const open = pairs(context, options.field, '--field')
  const files = pairs(context, options.fieldFile, '--field-file')
  const config = context.config()
  const found: Record<string, string> = {}
  for (const field of connector.auth.fields) {
    const { name, secret, variable } = field
    if (secret && open[name] !== undefined)
      throw usage(context, context.say('connectors.noSecretFlag', { field: name }))
    const path = files[name]
    const value =
      open[name] ??
      (path === undefined ? undefined : readFileSync(resolve(terminal.cwd, path), 'utf8').replace(/\r?\n$/, '')) ??
      (variable === null ? undefined : (config.vendorVariables[variable] ?? terminal.env[variable]))
    if (value !== undefined && value !== '') found[name] = value
    else if (context.mayAsk) {
      const typed = await ask(context, field)
      if (typed !== '') found[name] = typed
    }
  }
  const strange = Object.keys({ ...open, ...files }).find(
    (name) => !connector.auth.fields.some((one) => one.name === name),
  )
  if (strange !== undefined) {
    const choices = connector.auth.fields.map(({ name }) => name).join(', ')
    throw usage(context, context.say('usage.wrongValue', { name: strange, choices }))
  }
  return found
}

/** Asks on the terminal, where to find it beside the question; secrets are not shown while they are typed. */
async function ask({ language, say, note }: Context, field: AuthField): Promise<string> {
  const { isCancel, password, text: typeIn } = await import('@clack/prompts')
  note(field.help[language])
  const message = `${field.label[language]}${field.optional ? ` (${say('connectors.optional')})` : ''}`
  const output = process.stderr
  const validate = (value: string | undefined): string | undefined => {
    const typed = (value ?? '').trim()
    if (typed === '') return field.optional ? undefined : say('connectors.example', { example: field.example })
    return field.pattern === null || field.pattern.test(typed)
      ? undefined
      : say('connectors.example', { example: field.example })
  }
  const typed = field.secret
    ? await password({ message, validate, output })
    : await typeIn({ message, validate, placeholder: field.example, output })
  if (!isCancel(typed)) return (typed ?? '').trim()
  note(say('confirm.not'))
  throw new Failure(null, EXIT.error)
}

function pairs(context: Context, given: Context['options'][string], flag: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const pair of [given].flat()) {
    if (typeof pair !== 'string') continue
    const at = pair.indexOf('=')
    // What was typed is not repeated: it may be a secret that belongs elsewhere.
    if (at < 1) throw usage(context, context.say('usage.wrongValue', { name: flag, choices: 'name=…' }))
    found[pair.slice(0, at)] = pair.slice(at + 1)
  }
  return found
}

function granted<T>({ say, language }: Context, result: Result<T>): T {
  if (result.ok) return result.value
  throw failureOf(result.refusal, say, language)
}

function text(value: Context['options'][string]): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function usage({ say }: Context, title: string): Failure {
  const nextStep = say('usage.seeHelp', { command: 'commerce connectors add' })
  return new Failure({ code: 'usage', title, consequence: '', nextStep }, EXIT.usage)
}
