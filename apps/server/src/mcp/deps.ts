import type { Handlers } from '@commerce/contracts'
import type { Ids } from '@commerce/kernel'
import type { Log } from '../http/index.ts'

export interface McpDeps {
  /** Of all modules together, as HTTP has them. */
  readonly handlers: Handlers
  readonly ids: Ids
  readonly log: Log
  readonly version: string
  /** Takes out what is, or looks like, a secret; the redactor of the process. */
  readonly redact: (text: string) => string
  /** Said to handlers as the address of the caller. */
  readonly ip: string
}
