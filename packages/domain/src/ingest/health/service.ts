import type { Connector } from '@commerce/contracts/connector'
import { addDays, type Day, day, dayOf, eachDay, endOfDay } from '@commerce/kernel'
import type { IngestDeps } from '../deps.ts'
import { readOptions } from '../load/options.ts'
import type { ConnectionInfo, HealthView, Ingest, RunView } from '../model.ts'
import { controlsOf, wholeLevels } from '../policy/controls.ts'
import { expectedDay, settledTo } from '../policy/range.ts'
import {
  adDaysSince,
  completeDays,
  lastDone,
  levelsSince,
  newestDay,
  ordersSince,
  restatingRuns,
  suspectRuns,
  visitsSince,
} from '../repo/health.ts'
import { countQuarantine } from '../repo/quarantine.ts'
import { newestRuns, type RunRow } from '../repo/runs.ts'
import type { Runs } from '../runs-service.ts'

const DAYS = 28
const RUNS_SHOWN = 50
const LAST_RUNS = 5

/** Whether what came in can be trusted: freshness, control totals, what changed about the past, suspect runs. */
export function createHealth(deps: IngestDeps, runs: Runs): Pick<Ingest, 'health' | 'freshness'> {
  const { store, clock, connections } = deps
  const db = store.read

  /** Days were read completely and after they had ended. */
  async function newestComplete(info: ConnectionInfo): Promise<Day | null> {
    for (const row of await completeDays(db, info.id, 200)) {
      const of = day(row.day)
      if (row.read_at >= endOfDay(of, info.zone)) return of
    }
    return null
  }

  async function fresh(info: ConnectionInfo, connector: Connector | null) {
    const newest = await newestDay(db, info.id)
    const complete = await newestComplete(info)
    const lastSuccessAt = await lastDone(db, info.id)
    return { newest: newest === null ? null : day(newest), complete, late: isLate(info, connector, lastSuccessAt) }
  }

  /** Late: no read succeeded since the newest day that should be there became readable. */
  function isLate(info: ConnectionInfo, connector: Connector | null, lastSuccessAt: number | null): boolean {
    if (!info.enabled || info.mode === 'import' || connector === null) return false
    const readable = endOfDay(expectedDay(connector, info.zone, clock.now()), info.zone)
    return lastSuccessAt === null || lastSuccessAt < readable
  }

  async function viewsOf(rows: readonly RunRow[]): Promise<RunView[]> {
    return await Promise.all(rows.map((row) => runs.view(row)))
  }

  return {
    async freshness(id) {
      const info = await connections.info(id)
      const connector = info === null ? null : connections.connectorOf(info.platform)
      const found = info === null ? null : await fresh(info, connector)
      return {
        newestDay: found?.newest ?? null,
        newestCompleteDay: found?.complete ?? null,
        late: found?.late ?? false,
        quarantined: await countQuarantine(db, { connector: id }, 'open'),
        lastRuns: await viewsOf(await newestRuns(db, id, LAST_RUNS)),
      }
    },

    async health(): Promise<HealthView> {
      const all = await connections.list()
      const names = new Map(all.map((info) => [info.id, info.name]))
      const shopZone = await deps.shopZone()
      const since = addDays(dayOf(clock.now(), shopZone), -DAYS - 1)
      const levels = await levelsSince(db, since)
      const rowsOn = countsByDay(levels, [...(await ordersSince(db, since)), ...(await visitsSince(db, since))])
      const complete = new Map(
        (await adDaysSince(db, since))
          .filter((row) => row.complete === 1)
          .map((row) => [row.connector_id + row.day, row]),
      )

      const whole = new Map(
        all.map((info) => {
          const connector = connections.connectorOf(info.platform)
          return [info.id, connector === null ? [] : wholeLevels(connector)]
        }),
      )

      const shown: HealthView['connections'] = []
      for (const info of all) {
        const connector = connections.connectorOf(info.platform)
        const { newest, complete: newestCompleteDay, late } = await fresh(info, connector)
        const today = dayOf(clock.now(), info.zone)
        const settled = connector === null ? null : settledTo(connector, info.zone, clock.now())
        const lastSuccessAt = await lastDone(db, info.id)
        // Orders and visits have no days that are completed: what was read after a day had ended holds all of it.
        const readSince = (of: Day): boolean =>
          info.mode !== 'import' &&
          connector !== null &&
          connector.kind !== 'ads' &&
          lastSuccessAt !== null &&
          lastSuccessAt >= endOfDay(of, info.zone)
        shown.push({
          id: info.id,
          name: info.name,
          platform: info.platform,
          kind: connector?.kind ?? 'channel',
          zone: info.zone,
          zoneDiffers: info.zone !== shopZone,
          newestDay: newest,
          newestCompleteDay,
          settledTo: settled,
          lastSuccessAt,
          late,
          days: eachDay(addDays(today, 1 - DAYS), today).map((of) => {
            const read = complete.get(info.id + of)
            return {
              day: of,
              rows: rowsOn.get(info.id + of) ?? 0,
              complete: read === undefined ? readSince(of) : read.read_at >= endOfDay(of, info.zone),
              settled: settled !== null && of <= settled,
            }
          }),
        })
      }

      return {
        connections: shown,
        controls: controlsOf(levels, (id) => whole.get(id) ?? [])
          .filter((control) => names.has(control.connectorId))
          .map((control) => ({
            ...control,
            levels: [...control.levels],
            connectorName: names.get(control.connectorId) ?? '',
          }))
          .sort((a, b) => Number(a.within) - Number(b.within) || (a.day < b.day ? 1 : -1)),
        restatements: (await restatingRuns(db, RUNS_SHOWN)).map((run) => restatement(run, names)),
        suspects: await viewsOf(await suspectRuns(db, RUNS_SHOWN)),
        quarantined: await countQuarantine(db, {}, 'open'),
      }
    },
  }
}

/** Rows by connection and day; of ad figures those of the level that counts, or of the only one there is. */
function countsByDay(
  levels: Awaited<ReturnType<typeof levelsSince>>,
  others: readonly { day: string; connector_id: string; rows: number }[],
): Map<string, number> {
  const rows = new Map<string, number>()
  const add = (key: string, count: number): void => {
    rows.set(key, (rows.get(key) ?? 0) + count)
  }
  for (const row of levels) if (row.counts === 1) add(row.connector_id + row.day, row.row_count)
  for (const row of others) add(row.connector_id + row.day, row.rows)
  return rows
}

function restatement(run: RunRow, names: ReadonlyMap<string, string>): HealthView['restatements'][number] {
  const { restated } = readOptions(run.options_json).accounts
  const money = restated !== null && !restated.mixed
  return {
    connectorId: run.connector_id,
    connectorName: names.get(run.connector_id) ?? '',
    runId: run.id,
    at: run.finished_at ?? run.alive_at,
    rows: run.rows_changed,
    fromDay: restated?.from ?? null,
    toDay: restated?.to ?? null,
    costMicrosBefore: money ? restated.before : null,
    costMicrosAfter: money ? restated.after : null,
    currency: money ? restated.currency : null,
  }
}
