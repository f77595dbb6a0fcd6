import type { AdLevel } from '@commerce/contracts/records'
import { startTelegram, startTwin } from '@commerce/sandbox'
import { createRedactor } from '@commerce/store/secrets'
import { loadConfig } from '../apps/server/src/config/index.ts'
import { createLog } from '../apps/server/src/log/index.ts'
import type { Product } from '../apps/server/src/product/open.ts'
import { runProduct } from '../apps/server/src/product/run.ts'
import { inFolder } from './kit/folder.ts'
import { quantile } from './kit/latencies.ts'
import type { Bench } from './kit/measure.ts'
import { clock, ids, random } from './kit/ports.ts'

const ROUNDS = 40
/** Promised: from the tap to the card that shows the outcome, p95 in milliseconds. */
const REACH_MS = 3_000
const PERSON = { id: 501, name: 'Mina', language: 'ko' }
const OWNER = { email: 'mina@shop.example', password: 'vermilion otter climbs slowly', name: 'Mina' }
const PLATFORMS = ['meta', 'tiktok'] as const
const OPERATOR = { actor: { kind: 'operator' }, requestId: null } as const

/**
 * From a tap on Approve to the card that says so, and from a tap on Execute to the card with what was read back: the whole product with
 * its job loop on the real clock, the database on disk, Telegram's counterpart and the platforms of the twin over real HTTP.
 */
export const bench: Bench = {
  name: 'acting',
  run: () =>
    inFolder(async (folder) => {
      const telegram = await startTelegram({ clock })
      const twin = await startTwin({ seed: 7, clock, generous: true })
      const env = { PORT: '0', COMMERCE_DATA_DIR: folder, TELEGRAM_BOT_TOKEN: telegram.token }
      const loaded = loadConfig({ flags: {}, env, cwd: folder })
      if (!loaded.ok) throw new Error('the config of the bench is wrong')
      const { config } = loaded
      const redactor = createRedactor()
      const log = createLog({ log: config.log, redactor, terminal: false, to: { write: () => true } })
      const parts = { config, ports: { clock, ids, random }, log, redactor, snapshot: false, role: 'all' } as const
      const running = await runProduct({ ...parts, telegramApi: telegram.address })
      if (!running.ok) throw new Error(running.refusal.code)
      const product = running.value.product()
      await unbound(product)

      telegram.say(PERSON, `/start ${await pairingCode(product, running.value.origin)}`)
      const connections = new Map<string, string>()
      for (const platform of PLATFORMS) connections.set(platform, await connected(product, twin, platform))

      const approved: number[] = []
      const executed: number[] = []
      const card = () => telegram.seen(PERSON.id).findLast(({ from }) => from.is_bot)
      const says = (words: string) => () => card()?.text.includes(words) === true
      const targets = PLATFORMS.flatMap((platform) =>
        twin.world.accounts[platform].entities
          .filter(({ level, active }) => level !== 'campaign' && level !== 'account' && active)
          .map((one) => ({ ...one, connectorId: connections.get(platform) ?? '' })),
      )
      for (const { connectorId, level, id } of targets.slice(0, ROUNDS)) {
        await asked(product, connectorId, level, id)
        await telegram.when(says('까지'))
        const begun = clock.monotonic()
        telegram.tap(PERSON, '승인')
        await telegram.when(says('승인: Mina'))
        const between = clock.monotonic()
        telegram.tap(PERSON, '실행')
        await telegram.when(says('다시 읽은 값'))
        approved.push(between - begun)
        executed.push(clock.monotonic() - between)
      }
      const effects = twin.journal.effects.length
      await running.value.stop()
      await twin.close()
      await telegram.close()
      const ms = (what: string, value: number) => ({
        ...{ what, unit: 'ms', value, limit: null, limitIs: '', reach: REACH_MS },
      })
      return [
        ms('tap on approve to card, p50', quantile(approved, 0.5)),
        ms('tap on approve to card, p95', quantile(approved, 0.95)),
        ms('tap on execute to card with what was read back, p50', quantile(executed, 0.5)),
        ms('tap on execute to card with what was read back, p95', quantile(executed, 0.95)),
        {
          ...{ what: `effects doubled or lost of ${ROUNDS}`, unit: 'effects', value: Math.abs(effects - ROUNDS) },
          ...{ limit: null, limitIs: '', reach: 0 },
        },
      ]
    }),
}

/** More questions and executions than a shop has in a day. */
async function unbound({ act }: Product): Promise<void> {
  const { caps } = await act.execution.settings()
  const wide = { ...caps, perDay: 10_000, perConnectionPerDay: 10_000, asksPerDay: 50 }
  await act.execution.setCaps({ ...OPERATOR, via: 'cli' }, wide)
}

/** The first owner, and the code that binds a chat to her. */
async function pairingCode({ access }: Product, origin: string): Promise<string> {
  const link = await access.createSetupLink(OPERATOR)
  if (!link.ok) throw new Error(link.refusal.code)
  const headers = { 'content-type': 'application/json' }
  const post = async (path: string, body: object, more: Record<string, string> = {}): Promise<Response> => {
    const sent = { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) }
    const answer = await fetch(`${origin}${path}`, sent)
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const joined = await post('/api/auth/register', { ...OWNER, language: 'ko', setupToken: link.value.token })
  const cookie = joined.headers.getSetCookie().map((line) => line.split(';')[0])
  const answer = await post('/api/telegram/code', {}, { cookie: cookie.join('; ') })
  const { code } = (await answer.json()) as { code: string }
  return code
}

async function connected(
  { data }: Product,
  twin: Awaited<ReturnType<typeof startTwin>>,
  platform: (typeof PLATFORMS)[number],
): Promise<string> {
  const { connections, ingest } = data
  const wanted = { platform, mode: 'api' as const, demo: true, baseUrl: twin.addresses[platform] }
  const rate = { capacity: 1e9, perSecond: 1e9 }
  const made = await connections.create(OPERATOR, { ...wanted, fields: twin.fields[platform], rate })
  if (!made.ok) throw new Error(`${platform}: ${made.refusal.code}`)
  const { id } = made.value
  await connections.test(OPERATOR, id)
  const begun = await ingest.startBackfill(OPERATOR.actor, null, id, { days: 2 })
  if (!begun.ok) throw new Error(`${platform}: ${begun.refusal.code}`)
  await ingest.follow(begun.value.batchId, () => undefined)
  return id
}

/** A question of the day: pause this one. */
async function asked({ act }: Product, connectorId: string, level: AdLevel, externalId: string): Promise<void> {
  const wish = { connectorId, level, externalId, action: { do: 'pause' as const }, reason: 'to measure' }
  const made = await act.proposals.propose({ ...OPERATOR, via: 'cli' }, wish)
  if (!made.ok) throw new Error(made.refusal.code)
  await act.proposals.ask()
}
