import { argv } from 'node:process'
import { openStore } from '../open.ts'
import { migrate } from '../upgrade/migrate.ts'
import { createTestPorts } from './ports.ts'
import { stepsThatDie } from './steps-that-die.ts'

/** An upgrade that is killed in the middle of a step. Arguments: data folder, address or `-`, the step. */
const [, , dataDir = '', url = '-', step = '0'] = argv
const store = await openStore({ url: url === '-' ? null : url, dataDir, clock: createTestPorts().clock })
await migrate(store, { migrations: stepsThatDie(Number(step)) })
