import type { Clock } from '@commerce/kernel'
import { startTelegram } from '@commerce/sandbox'
import { onTestFinished } from 'vitest'
import type { Twin } from './rig.ts'

/** A counterpart that ends with the test. */
export async function openTwin(clock: Clock, name?: string): Promise<Twin> {
  const twin = await startTelegram({ clock, ...(name === undefined ? {} : { name }) })
  onTestFinished(() => twin.close())
  return twin
}
