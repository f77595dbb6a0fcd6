import { writeSync } from 'node:fs'
import { argv } from 'node:process'
import { isDone, type SessionActions } from '@commerce/contracts/connector'
import { openStore } from '@commerce/store'
import { createTestPorts, TEST_START } from '@commerce/store/testing'
import { type Death, GO, openRig } from './rig.ts'
import { ACTIVE } from './vendor.ts'

/**
 * The program that gets killed: carries out one execution against a vendor in another process. Arguments: data folder, address or `-`,
 * address of the vendor, execution, its target, the point at which it says that it is there and waits to be killed, seconds on the clock.
 */
const [, , dataDir = '', address = '-', vendor = '', id = '', , point = '-', seconds = '0'] = argv
const store = await openStore({
  url: address === '-' ? null : address,
  dataDir,
  clock: createTestPorts().clock,
})
const status = async (method: 'GET' | 'POST') => {
  const text = await (await fetch(vendor, { method, signal: AbortSignal.timeout(10_000) })).text()
  return { ...ACTIVE, status: text === 'paused' ? ('paused' as const) : ('active' as const) }
}
const actions: SessionActions = {
  read: async () => await status('GET'),
  preview: (_target, before, action) =>
    isDone(action, before) ? { outcome: 'nothing' } : { outcome: 'change', changes: [] },
  perform: async () => void (await status('POST')),
}
const rig = openRig(store, { actions, seed: 7 + Number(seconds) })
rig.clock.set(TEST_START + Number(seconds) * 1_000)
const process_ = rig.start(point === '-' ? null : (point as Death), () => writeSync(1, `${point}\n`))
await process_.execution.run(id, GO)
await process_.execution.settle(GO)
writeSync(1, 'over\n')
process.exit(0)
