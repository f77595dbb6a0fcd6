import type { AdPlatform } from '../world/entities.ts'
import type { World } from '../world/world.ts'

/** Whether somebody deleted an entity or what stands above it. */
export function isRemoved(world: World, platform: AdPlatform, id: string): boolean {
  if (world.settings.now(platform, id)?.removed === true) return true
  const parent = world.accounts[platform].entities.find((one) => one.id === id)?.parentId
  return parent !== undefined && isRemoved(world, platform, parent)
}
