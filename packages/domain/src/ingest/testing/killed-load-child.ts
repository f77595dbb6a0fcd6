import { writeSync } from 'node:fs'
import { argv } from 'node:process'
import { openStore } from '@commerce/store'
import { createTestPorts, TEST_START } from '@commerce/store/testing'
import { manyPages } from './many-pages.ts'
import { createRig } from './rig.ts'

/**
 * The program that gets killed: goes on with a run from its cursor. Arguments: data folder, address or `-`, which attempt it is.
 * Says the number of each page it asks for, and `done`.
 */
const [, , dataDir = '', address = '-', attempt = '0'] = argv
const url = address === '-' ? null : address
const store = await openStore({ url, dataDir, clock: createTestPorts().clock })
const rig = await createRig(store, url === null ? {} : { url })
// The lease of the one before has run out by now.
rig.ports.clock.set(TEST_START + Number(attempt) * 200_000)
const runId = 'run_that_is_killed'
const cursor = await rig.ingest.cursorOf(runId)
const run = await rig.load(
  manyPages(Number(cursor ?? 0), (n) => writeSync(1, `${n}\n`)),
  { runId, purpose: 'backfill:1', kind: 'backfill' },
)
writeSync(1, `${run.state}\n`)
process.exit(0)
