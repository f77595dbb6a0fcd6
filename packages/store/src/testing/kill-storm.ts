import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Random } from '@commerce/kernel'
import { internalsOf } from '../internals.ts'
import { openStore } from '../open.ts'
import { faultIn } from '../sqlite/fault.ts'
import type { Store } from '../store.ts'
import type { TestPlace } from './engines.ts'
import { createTestPorts } from './ports.ts'

export interface KillStorm {
  /** A migrated, otherwise empty database that nobody has open. */
  readonly place: TestPlace
  readonly kills: number
  readonly random: Random
  /** The child dies after 1 to this many acknowledged writes; 60 unless said. */
  readonly mostWrites?: number
}

export interface Stormed {
  readonly kills: number
  readonly acknowledged: number
  /** Acknowledged numbers whose rows are not there. */
  readonly lost: number
  /** Transactions of which only one row is there. */
  readonly halves: number
  /** Openings after a kill where the database was not sound. */
  readonly unsound: number
}

/** SIGKILL in the middle of writes, again and again, on one database (F1). The judge reads the database itself. */
export async function killStorm({ place, kills, random, mostWrites = 60 }: KillStorm): Promise<Stormed> {
  let next = 0
  let lost = 0
  let halves = 0
  let unsound = 0
  let acknowledged = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const [low = 0, high = 0] = random.bytes(2)
    const heard = await untilKilled(place, next, 1 + ((low + 256 * high) % mostWrites))
    acknowledged += heard.length
    const store = await openStore({ ...place, clock: createTestPorts().clock })
    try {
      if (!(await sound(store))) unsound += 1
      const rows = await store.read.selectFrom('heartbeats').select(['process', 'at']).where('at', '>=', next).execute()
      const there = new Set(rows.map((row) => row.process))
      lost += heard.filter((n) => !there.has(`${n}`) || !there.has(`${n}.`)).length
      halves += rows.filter(({ at }) => there.has(`${at}`) !== there.has(`${at}.`)).length
      // The child may have committed more than it could say.
      next = rows.reduce((most, { at }) => Math.max(most, at + 1), next)
    } finally {
      await store.close()
    }
  }
  return { kills, acknowledged, lost, halves, unsound }
}

async function untilKilled({ url, dataDir }: TestPlace, first: number, writes: number): Promise<number[]> {
  const program = fileURLToPath(new URL('./kill-storm-child.ts', import.meta.url))
  const child = spawn(process.execPath, [program, dataDir, url ?? '-', `${first}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const exit = once(child, 'exit')
  const heard: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    heard.push(Number(line))
    // Lines on their way when it dies were acknowledged too, so reading goes on to the end.
    if (heard.length === writes) child.kill('SIGKILL')
  }
  await exit
  if (heard.length < writes) throw new Error(`the writing process ended by itself: ${complaint}`)
  return heard
}

async function sound(store: Store): Promise<boolean> {
  const inside = internalsOf(store)
  if (inside.engine === 'postgres') return true
  return await inside.alone(async (connection) => faultIn(connection, 'integrity_check') === null)
}
