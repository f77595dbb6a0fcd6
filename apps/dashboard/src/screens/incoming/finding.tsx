import type { Finding as FindingRecord } from '@commerce/contracts'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { Banner, type Tone } from '../../ui/index.ts'

export type Finding = z.infer<typeof FindingRecord>

/** What is wrong or worth knowing about a connection, a run or a row: cause, consequence, next step, and its one button. */
export function FindingBanner({
  finding,
  tone,
  action,
}: {
  readonly finding: Finding
  readonly tone: Tone
  readonly action?: ReactNode
}) {
  return (
    <Banner tone={tone} title={finding.title} {...(action ? { action } : {})}>
      <p>{finding.consequence}</p>
      <p>{finding.nextStep}</p>
    </Banner>
  )
}
