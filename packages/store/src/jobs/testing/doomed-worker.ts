import { createIds, seededRandom } from '@commerce/kernel'
import { openStore } from '../../open.ts'
import { createJobs } from '../index.ts'
import { realClock } from './real-clock.ts'

/**
 * A worker in a process of its own that starts the job `doomed`, says so on stdout and never finishes; the test kills it.
 * Arguments: data folder, connection string or nothing.
 */
const [dataDir = '', url = ''] = process.argv.slice(2)
const store = await openStore({ url: url === '' ? null : url, dataDir, clock: realClock })
const random = seededRandom(process.pid)
const jobs = await createJobs(store, {
  clock: realClock,
  ids: createIds(realClock, random),
  random,
  pollMs: 20,
  ...(url === '' ? {} : { connectionString: url }),
})
await jobs.start({
  doomed: {
    leaseMs: 1_500,
    run(job) {
      process.stdout.write(`running attempt ${job.attempt}\n`)
      return new Promise(() => {})
    },
  },
})
