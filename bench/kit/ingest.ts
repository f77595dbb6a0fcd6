import { fileReading } from '@commerce/connectors/files'
import type { Connector } from '@commerce/contracts/connector'
import { type ConnectionInfo, createIngest } from '@commerce/domain/ingest'
import { type Currency, zone } from '@commerce/kernel'
import { migrate, openStore } from '@commerce/store'
import { clock, ids } from './ports.ts'

/** Ingest over a fresh database in a folder, with one connection and no server around it. */
export async function openIngest(folder: string, connector: Connector | null = null) {
  const store = await openStore({ url: null, dataDir: folder, clock })
  await migrate(store)
  const seoul = zone('Asia/Seoul')
  const info: ConnectionInfo = {
    id: 'con_naver',
    platform: 'naver',
    name: 'Naver',
    mode: 'import',
    enabled: true,
    demo: false,
    zone: seoul,
    currency: 'KRW' as Currency,
    streams: [],
  }
  const ingest = createIngest({
    store,
    clock,
    ids,
    jobs: { enqueue: async () => null },
    connections: {
      info: async () => info,
      list: async () => [info],
      connectorOf: () => connector,
      open: () => Promise.reject(new Error('no session in this bench')),
      settled: async () => undefined,
    },
    shopZone: async () => seoul,
    mapFile: (page) => fileReading.map(page),
    recordAudit: async () => undefined,
    announce: async () => undefined,
  })
  return {
    ingest,
    store,
    close: () => store.close(),
    async count() {
      const row = await store.read
        .selectFrom('metrics_daily')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirst()
      return Number(row?.n ?? 0)
    },
  }
}
