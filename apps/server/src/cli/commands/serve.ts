import { constants } from 'node:os'
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

/** A stop takes at most this long; containers and systemd wait longer. */
const STOP_MS = 5_000

export const start: Action = (context) => serve(context, 'all')
/** L3: the web part alone, at 127.0.0.1:8010 unless said otherwise. */
export const web: Action = (context) => serve(context, 'web')
/** L5: one more process for background work. */
export const worker: Action = (context) => serve(context, 'worker')

/** L4: the bot alone. Any process that works runs it too; over all of them one listens. */
export const bot: Action = async (context) => {
  if (context.config().telegram.token !== null) return await serve(context, 'bot')
  const why = context.say('start.botOff')
  if (context.json) context.data({ started: false, why }, '')
  else context.note(why)
  return EXIT.done
}

async function serve(context: Context, role: Role): Promise<number | undefined> {
  const { say, language, terminal } = context
  const config = context.config()
  const redactor = redactorFor(config)
  const log = createLog({ log: config.log, redactor, terminal: terminal.outIsTerminal, to: { write: terminal.out } })
  const ports = realPorts()
  const snapshot = context.options.snapshot !== false
  const signal = stopSignal()
  endOnBugs(log)
  const started = await placed(config, () => runProduct({ config, ports, log, redactor, snapshot, role }))
  if (!started.ok) {
    const { code, params } = started.refusal
    throw failureOf({ code, params: { ...params, other: config.port === 8010 ? 8011 : 8010 } }, say, language)
  }
  const running = started.value
  void signal.begun().then(async () => {
    if (terminal.errIsTerminal) context.note(say('start.stopping'))
    const patience = new AbortController()
    // What does not let go in time is let go: correctness never depends on a clean stop.
    void ports.clock.sleep(STOP_MS, patience.signal).then(() => {
      if (!patience.signal.aborted) process.exit(EXIT.done)
    })
    await running.stop()
    patience.abort()
  })
  const { from, to, copy } = running.product().migrated
  if (from > 0 && from < to) context.note(say('start.upgraded', { from, to, copy: copy?.file ?? say('none') }))
  if (role === 'worker') context.note(say('start.worker', { version: VERSION }))
  else if (role === 'bot') context.note(say('start.bot', { version: VERSION }))
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
    if ((await running.product().demo.view()).state !== 'off') context.note(`${say('demo.running')}\n`)
    if (terminal.errIsTerminal) context.note(say('start.stop'))
  }
  const shown = context.mayAsk && context.options.open !== false && !context.json
  if (shown) openBrowser(setup?.link ?? running.origin, terminal.env)
}

interface StopSignal {
  /** From now on the first signal resolves this instead of ending the process; the second one ends it. */
  begun(): Promise<void>
}

/**
 * SIGINT, SIGTERM and SIGHUP end at once while nothing runs yet: every step of a start may be cut off (reliability.md
 * section 3, crash-only).
 */
function stopSignal(): StopSignal {
  let stop: (() => void) | null = null
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stop === null) process.exit(128 + (constants.signals[name] ?? 0))
      const first = stop
      stop = null
      first()
    })
  }
  return {
    begun: () =>
      new Promise((resolve) => {
        stop = resolve
      }),
  }
}

/** A bug that nobody caught: one line in the log, then a fresh start by the supervisor (ASVS 16.5.4). */
function endOnBugs(log: { fatal(fields: object, message: string): void }): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'ending because of a bug')
    process.exit(EXIT.error)
  })
}
