import type { AuditEntry as AuditEntryRecord } from '@commerce/contracts'
import type { Translate } from '@commerce/contracts/words'
import type { z } from 'zod'

export type AuditEntry = z.infer<typeof AuditEntryRecord>

/** Who did it, in words: a name, or what stands for one. */
export function actorName(actor: AuditEntry['actor'], t: Translate): string {
  switch (actor.kind) {
    case 'user':
      return actor.name
    case 'key':
      return `${actor.name} (${t('audit:actorKey')})`
    case 'operator':
      return t('audit:actorOperator')
    case 'system':
      return t('audit:actorSystem')
    case 'anonymous':
      return t('audit:actorAnonymous')
  }
}
