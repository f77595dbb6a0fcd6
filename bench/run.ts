import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { type Bench, type Figure, reached } from './kit/measure.ts'

/**
 * `npm run bench [name ...]`: measures, prints a table of ratios with the limit beside the result, and keeps the figures as JSON in
 * `bench/results`. Exit code 1 when a promised figure was not reached.
 */
const files = [
  'upsert',
  'import',
  'sync',
  'jobs',
  'http',
  'start',
  'install',
  'kill-storm',
  'measure',
  'redirect',
  'rules',
  'nowcast',
  'backtest',
  'executions',
  'telegram',
  'acting',
] as const

const wanted = process.argv.slice(2)
const chosen = wanted.length === 0 ? files : files.filter((name) => wanted.includes(name))
if (chosen.length === 0) {
  console.error(`No such bench. There are: ${files.join(', ')}`)
  process.exit(2)
}

const figures: (Figure & { bench: string })[] = []
for (const name of chosen) {
  process.stderr.write(`${name} …\n`)
  const { bench } = (await import(`./${name}.ts`)) as { bench: Bench }
  for (const figure of await bench.run()) figures.push({ bench: name, ...figure })
}

const short = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
const rows = figures.map((figure) => {
  const hit = reached(figure)
  return [
    figure.what,
    `${short(figure.value)} ${figure.unit}`,
    figure.limit === null ? '' : `${short(figure.limit)} (${figure.limitIs})`,
    figure.limit === null ? '' : (figure.value / figure.limit).toFixed(2),
    figure.reach === null ? '' : `${figure.limit === null ? '<=' : '>='} ${figure.reach}`,
    hit === null ? '' : hit ? 'reached' : 'NOT REACHED',
  ]
})
const table = [['what', 'result', 'limit in this run', 'ratio', 'reach', ''], ...rows]
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
for (const row of table)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )

const folder = join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
const at = new Date().toISOString()
writeFileSync(
  join(folder, `${at.slice(0, 10)}${wanted.length === 0 ? '' : `-${chosen.join('-')}`}.json`),
  `${JSON.stringify({ at, node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length, figures }, null, 2)}\n`,
)
process.exit(figures.some((figure) => reached(figure) === false) ? 1 : 0)
