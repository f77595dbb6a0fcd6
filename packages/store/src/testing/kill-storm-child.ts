import { writeSync } from 'node:fs'
import { argv } from 'node:process'
import { openStore } from '../open.ts'
import { createTestPorts } from './ports.ts'

/**
 * The program that gets killed. Arguments: data folder, address or `-`, first number. Writes two rows a transaction for
 * ever and says each number on standard output only after its commit.
 */
const [, , dataDir = '', url = '-', first = '0'] = argv
const store = await openStore({ url: url === '-' ? null : url, dataDir, clock: createTestPorts().clock })

for (let n = Number(first); ; n += 1) {
  await store.write(async (tx) => {
    await tx
      .insertInto('heartbeats')
      .values({ process: `${n}`, role: 'left', at: n })
      .execute()
    await tx
      .insertInto('heartbeats')
      .values({ process: `${n}.`, role: 'right', at: n })
      .execute()
  })
  writeSync(1, `${n}\n`)
}
