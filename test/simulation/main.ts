import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { manualClock } from '@commerce/kernel'
import { migrate, openStore } from '@commerce/store'
import { BUGS, type Bug } from './bugs.ts'
import { type Report, simulate } from './run.ts'

// The whole simulation as a command: `node test/simulation/main.ts --seeds 1000 --days 30`, with `--bugs` also the planted faults.
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    first: { type: 'string', default: '1' },
    days: { type: 'string', default: '30' },
    bugs: { type: 'boolean', default: false },
  },
})
const [seeds, first, days] = [Number(values.seeds), Number(values.first), Number(values.days)]

async function fresh(seed: number, bug: Bug | null): Promise<Report> {
  const dataDir = mkdtempSync(join(tmpdir(), 'commerce-simulation-'))
  const store = await openStore({ url: null, dataDir, clock: manualClock(0) })
  try {
    await migrate(store, { snapshot: false })
    return await simulate(store, { seed, days, bug })
  } finally {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

let failed = 0
const sums = { effects: 0, executions: 0, deaths: 0 }
for (let seed = first; seed < first + seeds && !values.bugs; seed += 1) {
  const report = await fresh(seed, null)
  for (const name of ['effects', 'executions', 'deaths'] as const) sums[name] += report[name]
  if (report.violations.length === 0) continue
  failed += 1
  process.stdout.write(`seed ${seed}: ${report.violations.join('; ')}\n`)
}
if (!values.bugs) {
  const { effects, executions, deaths } = sums
  process.stdout.write(
    `${seeds - failed} seeds passed, ${failed} failed; ${executions} executions, ${effects} effects, ${deaths} deaths\n`,
  )
} else {
  for (const bug of BUGS) {
    let found: Report | null = null
    for (let seed = first; seed < first + seeds && found === null; seed += 1) {
      const report = await fresh(seed, bug)
      if (report.violations.length > 0) found = report
    }
    if (found === null) failed += 1
    process.stdout.write(`${bug}: ${found === null ? 'NOT FOUND' : `seed ${found.seed}: ${found.violations[0]}`}\n`)
  }
  process.stdout.write(`${BUGS.length - failed} of ${BUGS.length} planted faults found within ${seeds} seeds\n`)
}
process.exitCode = failed === 0 ? 0 : 1
