import { type Currency, zone } from '@commerce/kernel'
import type { EngineUnderTest } from '@commerce/store/testing'
import { openRig as openIngest } from '../../ingest/testing/open-rig.ts'
import type { Rig as IngestRig } from '../../ingest/testing/rig.ts'
import { createMeasure, type Measure, type MeasureDeps } from '../index.ts'

export interface MeasureRig {
  readonly ingest: IngestRig
  readonly deps: MeasureDeps
  readonly measure: Measure
  /** Puts a connection where measures read it; the ingest rig knows `con_1` and `con_2` already. */
  connect(
    id: string,
    more?: { platform?: string; kind?: 'ads' | 'channel'; currency?: string; mode?: 'api' | 'import' },
  ): Promise<void>
}

const SEOUL = zone('Asia/Seoul')

/** Measures over a fresh database that ingest fills; the shop counts in won. */
export async function openRig(place: EngineUnderTest['place'], currency = 'KRW'): Promise<MeasureRig> {
  const ingest = await openIngest(place)
  const { store, ports } = ingest
  const deps: MeasureDeps = {
    store,
    clock: ports.clock,
    ids: ports.ids,
    shop: async () => ({ currency: currency as Currency, zone: SEOUL }),
    platform: async (platform) => ({
      title: { ko: platform, en: platform },
      settleDays: 7,
      readyHour: 6,
      attribution: '7d_click',
    }),
    recordAudit: async () => undefined,
    finding: async () => null,
    profiles: async () => new Map(),
  }
  return {
    ingest,
    deps,
    measure: createMeasure(deps),
    async connect(id, more = {}) {
      const now = ports.clock.now()
      await store.write((tx) =>
        tx
          .insertInto('connectors')
          .values({
            id,
            platform: more.platform ?? 'naver',
            kind: more.kind ?? 'ads',
            name: `name of ${id}`,
            mode: more.mode ?? 'api',
            enabled: 1,
            zone: 'Asia/Seoul',
            currency: more.currency ?? 'KRW',
            config_json: '{}',
            credentials_sealed: null,
            tokens_sealed: null,
            tokens_version: 0,
            credentials_set_at: null,
            credentials_expire_at: null,
            account: null,
            state: 'ok',
            state_code: null,
            state_params_json: null,
            state_at: now,
            last_attempt_at: now,
            last_success_at: now,
            next_sync_at: null,
            demo: 0,
            created_at: now,
            updated_at: now,
          })
          .execute(),
      )
    },
  }
}
