import { parseArgs } from 'node:util'
import { BUGS, type Bug } from './bugs.ts'
import { freshStores } from './fresh.ts'
import { type Report, simulate } from './run.ts'

// The whole simulation as a command: `node test/simulation/main.ts --seeds 1000 --days 30`, with `--bugs` also the planted faults.
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    first: { type: 'string', default: '1' },
    days: { type: 'string', default: '30' },
    bugs: { type: 'boolean', default: false },
    /** Everything that happens, line by line. */
    trace: { type: 'boolean', default: false },
  },
})
const [seeds, first, days] = [Number(values.seeds), Number(values.first), Number(values.days)]
const stores = await freshStores()
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const lived = (seed: number, bug: Bug | null): Promise<Report> =>
  stores.with((store) => simulate(store, { seed, days, bug, ...(values.trace ? { trace: say } : {}) }))

let failed = 0
const sums = { effects: 0, executions: 0, deaths: 0 }
for (let seed = first; seed < first + seeds && !values.bugs; seed += 1) {
  const report = await lived(seed, null)
  for (const name of ['effects', 'executions', 'deaths'] as const) sums[name] += report[name]
  if (seeds === 1) say(`history ${report.hash}`)
  if (report.violations.length === 0) continue
  failed += 1
  say(`seed ${seed}: ${report.violations.join('; ')}`)
}
if (!values.bugs) {
  const { effects, executions, deaths } = sums
  say(
    `${seeds - failed} seeds passed, ${failed} failed; ${executions} executions, ${effects} effects, ${deaths} deaths`,
  )
} else {
  for (const bug of BUGS) {
    let found: Report | null = null
    for (let seed = first; seed < first + seeds && found === null; seed += 1) {
      const report = await lived(seed, bug)
      if (report.violations.length > 0) found = report
    }
    if (found === null) failed += 1
    say(`${bug}: ${found === null ? 'NOT FOUND' : `seed ${found.seed}: ${found.violations[0]}`}`)
  }
  say(`${BUGS.length - failed} of ${BUGS.length} planted faults found within ${seeds} seeds`)
}
stores.remove()
process.exitCode = failed === 0 ? 0 : 1
