import { isProblemCode } from '@commerce/contracts/words'
import { storageTrouble } from '@commerce/store'
import type { Log } from './deps.ts'
import type { Exchange, Reply } from './exchange.ts'
import { problemReply } from './problems.ts'

/**
 * The last resort (ASVS 16.5.x): trouble of the storage says plainly what it is (F4), everything else is `internal`. The
 * error itself goes to the log only, under the request id.
 */
export function failureReply(log: Log, exchange: Exchange, error: unknown): Reply {
  const trouble = storageTrouble(error)
  log.error(
    { requestId: exchange.id, method: exchange.method, path: exchange.path, trouble, err: error },
    'a request failed',
  )
  if (trouble === null) return problemReply(exchange, 'internal')
  return problemReply(exchange, isProblemCode(trouble) ? trouble : 'unavailable')
}
