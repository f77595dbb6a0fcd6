import { createRedactor, type Redactor } from '@commerce/store/secrets'
import type { Config } from '../../config/index.ts'
import { createLog } from '../../log/index.ts'
import { realPorts } from '../../product/ports.ts'
import { type Role, type Running, runProduct } from '../../product/run.ts'
import { VERSION } from '../../product/version.ts'
import { openBrowser } from '../browser.ts'
import type { Action, Context } from '../context.ts'
import { EXIT } from '../exit.ts'
import { failureOf } from '../failure.ts'
import { OPERATOR, placed } from '../open.ts'
import { bold } from '../terminal.ts'

export const start: Action = (context) => serve(context, 'all')
/** L3: the web part alone, at 127.0.0.1:8010 unless said otherwise. */
export const web: Action = (context) => serve(context, 'web')
/** L5: one more process for background work. */
export const worker: Action = (context) => serve(context, 'worker')

async function serve(context: Context, role: Role): Promise<number | undefined> {
  const { say, language, terminal } = context
  const config = context.config()
  const redactor = redactorFor(config)
  const log = createLog({ log: config.log, redactor, terminal: terminal.outIsTerminal, to: { write: terminal.out } })
  const ports = realPorts()
  const snapshot = context.options.snapshot !== false
  const stop = stopSignal()
  const started = await placed(config, () => runProduct({ config, ports, log, redactor, snapshot, role }))
  if (!started.ok) {
    const { code, params } = started.refusal
    throw failureOf({ code, params: { ...params, other: config.port === 8010 ? 8011 : 8010 } }, say, language)
  }
  const running = started.value
  stop.then(
    () => running.stop(),
    () => undefined,
  )
  if (role === 'worker') context.note(say('start.worker', { version: VERSION }))
  else await announce(context, config, running)
  await running.stopped
  return EXIT.done
}

function redactorFor(config: Config): Redactor {
  const redactor = createRedactor()
  for (const secret of config.secrets) redactor.register(secret)
  return redactor
}

/** Says where it is, where the first owner signs up, and where the data lies. */
async function announce(context: Context, config: Config, running: Running): Promise<void> {
  const { say, terminal } = context
  const { access } = running.product()
  const link = (await access.needsSetup()) ? await access.createSetupLink(OPERATOR) : null
  const setup = link?.ok === true ? link.value : null
  if (context.json) {
    const expires = setup === null ? null : setup.expiresAt
    const facts = {
      address: running.origin,
      setupLink: setup?.link ?? null,
      setupLinkExpiresAt: expires,
      dataDir: config.dataDir,
    }
    terminal.out(`${JSON.stringify(facts)}\n`)
  } else {
    const lines = [
      [say('start.address'), running.origin],
      ...(setup === null ? [] : [[say('start.setup'), `${setup.link}  (${say('start.setupNote')})`]]),
      [say('start.data'), config.dataDir],
    ]
    const { table } = await import('../table.ts')
    context.note(`\n${bold(terminal, say('start.running', { version: VERSION }))}\n`)
    context.note(table(lines.map((line) => ['', ...line])))
    if (terminal.errIsTerminal) context.note(say('start.stop'))
  }
  const shown = context.mayAsk && context.options.open !== false && !context.json
  if (shown) openBrowser(setup?.link ?? running.origin, terminal.env)
}

/**
 * Resolves at the first SIGINT, SIGTERM or SIGHUP. A second one ends at once: nothing acknowledged is lost by that
 * (reliability.md section 3, crash-only).
 */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const ask = (): void => {
      if (asked) process.exit(130)
      asked = true
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  })
}
