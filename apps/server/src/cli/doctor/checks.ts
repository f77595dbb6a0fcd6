import { existsSync } from 'node:fs'
import { realPorts } from '../../product/ports.ts'
import type { Context } from '../context.ts'
import { backupFinding, databaseFindings } from './database.ts'
import type { Finding } from './finding.ts'
import {
  clockFinding,
  configFinding,
  dashboardFinding,
  dataFinding,
  diskFinding,
  keyFinding,
  nodeFinding,
} from './machine.ts'

/** Everything `commerce doctor` looks at, from the machine inwards. A wrong configuration ends it after the machine. */
export async function runChecks(context: Context): Promise<Finding[]> {
  const { say } = context
  const ports = realPorts()
  const loaded = context.load()
  const first = [nodeFinding(say, process.versions.node), configFinding(say, loaded)]
  if (!loaded.ok) return [...first, clockFinding(say, ports.clock.now(), null), dashboardFinding(say)]
  const { config } = loaded
  const inside = await databaseFindings(context, config, ports)
  const key = inside.findings.some(({ part }) => part === 'key') ? [] : [await keyFinding(say, config)]
  return [
    ...first,
    await dataFinding(say, config.dataDir),
    await diskFinding(say, config.dataDir),
    clockFinding(say, ports.clock.now(), inside.skew),
    ...inside.findings,
    ...key,
    // Listing makes the folder, and a look must not make anything.
    ...(existsSync(config.backups.dir) ? [await backupFinding(context, config, ports.clock.now())] : []),
    dashboardFinding(say),
  ]
}
