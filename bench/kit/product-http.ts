import { createRedactor } from '@commerce/store/secrets'
import { loadConfig } from '../../apps/server/src/config/index.ts'
import { createLog } from '../../apps/server/src/log/index.ts'
import { runProduct } from '../../apps/server/src/product/run.ts'
import { clock, ids, random } from './ports.ts'

/** The product as it is, without its request limits: they would be what is measured. */
const loaded = loadConfig({ flags: {}, env: process.env, cwd: import.meta.dirname })
if (!loaded.ok) throw new Error('the config of the bench is wrong')
const { config } = loaded
const redactor = createRedactor()
const endless = { burst: 1e12, perSecond: 1e12 }
const running = await runProduct({
  config,
  ports: { clock, ids, random },
  log: createLog({ log: config.log, redactor, terminal: false, to: process.stdout }),
  redactor,
  snapshot: true,
  role: 'all',
  limits: { person: endless, anonymous: endless, strict: endless },
})
if (!running.ok) throw new Error(running.refusal.code)
process.once('SIGTERM', () => void running.value.stop())
