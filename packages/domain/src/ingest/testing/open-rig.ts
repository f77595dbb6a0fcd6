import { openStore } from '@commerce/store'
import { createTestPorts, type EngineUnderTest } from '@commerce/store/testing'
import { onTestFinished } from 'vitest'
import { createRig, type Rig } from './rig.ts'

/** A rig over a fresh database, closed when the test has ended. */
export async function openRig(
  place: EngineUnderTest['place'],
  more: { streams?: readonly string[] } = {},
): Promise<Rig> {
  const here = await place()
  const store = await openStore({ ...here, clock: createTestPorts().clock })
  onTestFinished(() => store.close())
  return await createRig(store, { ...more, ...(here.url === null ? {} : { url: here.url }) })
}
