import { FILE_FORMATS, type FileFormat } from '@commerce/contracts/connector'
import { confirm, type Flag, type Leaf, type Spec } from './spec.ts'

const FILE: Flag = { flags: '--file <path>', about: 'file' }
const LEVEL: Flag = {
  flags: '--level <level>',
  about: 'level',
  choices: ['account', 'campaign', 'adgroup', 'keyword', 'ad', 'search-term'],
}
const CONNECTOR: Flag = { flags: '--connector <id>', about: 'connector' }

/** How a file is to be read where it does not say; asked for by `commerce import` when it is needed. */
const READING: readonly Flag[] = [
  { flags: '--currency <code>', about: 'currency' },
  { flags: '--zone <name>', about: 'zone' },
  { flags: '--day-order <order>', about: 'dayOrder', choices: ['ymd', 'mdy', 'dmy'] },
  { flags: '--decimal <sign>', about: 'decimal', choices: ['.', ','] },
  { flags: '--encoding <name>', about: 'encoding', choices: ['utf-8', 'cp949', 'utf-16le', 'utf-16be'] },
  { flags: '--header-line <number>', about: 'headerLine' },
  { flags: '--from <day>', about: 'periodFrom' },
  { flags: '--to <day>', about: 'periodTo' },
  { flags: '--map <field=column...>', about: 'map' },
]
const DOING: readonly Flag[] = [
  CONNECTOR,
  { flags: '--dry-run', about: 'dryRunImport' },
  { flags: '--errors <path>', about: 'errors' },
]

const ADS: ReadonlySet<FileFormat> = new Set(['daily', 'naver', 'meta', 'google', 'tiktok', 'coupang-ads'])
const EXAMPLES: Readonly<Record<FileFormat, string>> = {
  daily: '--file adsops_daily.csv',
  naver: '--file naver_campaign.csv --product-type powerlink --level campaign',
  meta: '--file meta_campaign.csv --level campaign',
  google: '--file google_campaign.csv --level campaign',
  tiktok: '--file tiktok_campaign.csv --level campaign',
  'coupang-ads': '--file coupang_ads.csv',
  'cafe24-orders': '--file cafe24_orders.csv',
  'smartstore-orders': '--file smartstore_orders.xlsx',
  'coupang-orders': '--file coupang_orders.xlsx',
  'shopify-orders': '--file shopify_orders.csv',
  orders: '--file orders.csv --map order_id=InvoiceNo ordered_at=InvoiceDate',
}

const importSpec = (format: FileFormat): Leaf => ({
  path: `import ${format}`,
  examples: [`commerce import ${format} ${EXAMPLES[format]}`, `commerce import ${format} --file report.csv --dry-run`],
  flags: [
    FILE,
    ...(ADS.has(format) ? [LEVEL] : []),
    ...(format === 'naver' ? [{ flags: '--product-type <type>', about: 'productType' } as const] : []),
    ...READING,
    ...DOING,
  ],
  load: async () => (await import('./commands/import.ts')).importAs(format),
})

const MODE: Flag = { flags: '--mode <mode>', about: 'mode', choices: ['import', 'fixture', 'api'] }
const ID = { name: 'id', about: 'argConnector' } as const
const connectors = async () => await import('./commands/connectors.ts')
const demo = async () => await import('./commands/demo.ts')

/** Commands for what comes in: files, connections, history, the demo shop. */
export const dataSpecs: readonly Spec[] = [
  { path: 'import', examples: ['commerce import meta --file meta_campaign.csv', 'commerce import undo run_…'] },
  ...FILE_FORMATS.map(importSpec),
  {
    path: 'import undo',
    examples: ['commerce import undo run_01JD3N0000000000000000ABCD'],
    args: [{ name: 'run', about: 'argRun' }],
    load: async () => (await import('./commands/undo.ts')).undo,
  },
  {
    path: 'backfill',
    examples: ['commerce backfill --platform naver', 'commerce backfill --platform meta --days 30 --connector con_…'],
    flags: [{ flags: '--platform <name>', about: 'platform' }, { flags: '--days <number>', about: 'days' }, CONNECTOR],
    load: async () => (await import('./commands/backfill.ts')).backfill,
  },

  { path: 'connectors', examples: ['commerce connectors list', 'commerce connectors add naver'] },
  {
    path: 'connectors list',
    examples: ['commerce connectors list', 'commerce connectors list --json'],
    load: async () => (await connectors()).list,
  },
  {
    path: 'connectors add',
    examples: [
      'commerce connectors add naver',
      'commerce connectors add coupang --field vendorId=A00012345 --field-file secretKey=/run/secrets/coupang',
      'commerce connectors add meta --mode import',
    ],
    args: [{ name: 'platform', about: 'argPlatform' }],
    flags: [
      { flags: '--name <name>', about: 'connectionName' },
      MODE,
      { flags: '--zone <name>', about: 'zone' },
      { flags: '--currency <code>', about: 'currency' },
      { flags: '--field <name=value...>', about: 'field' },
      { flags: '--field-file <name=path...>', about: 'fieldFile' },
      { flags: '--base-url <url>', about: 'baseUrl' },
    ],
    load: async () => (await connectors()).add,
  },
  {
    path: 'connectors test',
    examples: ['commerce connectors test con_01JD3N0000000000000000ABCD'],
    args: [ID],
    load: async () => (await connectors()).test,
  },
  {
    path: 'connectors enable',
    examples: [
      'commerce connectors enable con_01JD3N0000000000000000ABCD',
      'commerce connectors enable con_… --mode api',
    ],
    args: [ID],
    flags: [MODE],
    load: async () => (await connectors()).enable,
  },
  {
    path: 'connectors disable',
    examples: ['commerce connectors disable con_01JD3N0000000000000000ABCD'],
    args: [ID],
    load: async () => (await connectors()).disable,
  },
  {
    path: 'connectors sync',
    examples: ['commerce connectors sync con_01JD3N0000000000000000ABCD'],
    args: [ID],
    load: async () => (await import('./commands/backfill.ts')).sync,
  },

  {
    path: 'rebuild',
    examples: ['commerce rebuild', 'commerce rebuild --connector con_…'],
    flags: [CONNECTOR],
    load: async () => (await import('./commands/rebuild.ts')).rebuild,
  },

  { path: 'quarantine', examples: ['commerce quarantine list', 'commerce quarantine replay'] },
  {
    path: 'quarantine list',
    examples: ['commerce quarantine list', 'commerce quarantine list --json'],
    flags: [CONNECTOR],
    load: async () => (await import('./commands/quarantine.ts')).list,
  },
  {
    path: 'quarantine replay',
    examples: ['commerce quarantine replay', 'commerce quarantine replay --connector con_…'],
    flags: [CONNECTOR],
    load: async () => (await import('./commands/quarantine.ts')).replay,
  },

  {
    path: 'digest',
    examples: [
      'commerce digest',
      'commerce digest --day 2026-11-20 --language ko',
      'commerce digest --day 2026-11-20 --check',
    ],
    flags: [
      { flags: '--day <day>', about: 'digestDay' },
      { flags: '--check', about: 'digestCheck' },
    ],
    load: async () => (await import('./commands/digest.ts')).digest,
  },

  {
    path: 'mcp',
    examples: ['commerce mcp', 'commerce mcp --key-file /run/secrets/commerce-key'],
    flags: [{ flags: '--key-file <file>', about: 'keyFile' }],
    load: async () => (await import('./commands/mcp.ts')).mcp,
  },

  { path: 'demo', examples: ['commerce demo fill --days 120', 'commerce demo remove'] },
  {
    path: 'demo fill',
    examples: ['commerce demo fill', 'commerce demo fill --days 30'],
    flags: [{ flags: '--days <number>', about: 'days' }],
    load: async () => (await demo()).fill,
  },
  { path: 'demo status', examples: ['commerce demo status'], load: async () => (await demo()).status },
  {
    path: 'demo remove',
    examples: ['commerce demo remove --confirm demo'],
    flags: [confirm('demo')],
    load: async () => (await demo()).remove,
  },
]
