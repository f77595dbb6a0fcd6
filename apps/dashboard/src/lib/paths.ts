import type { screens } from '../screens/index.ts'

/** Every path of the dashboard, below the place where it is mounted. */
export type ScreenPath = (typeof screens)[number]['path']
