export { AD_PLATFORMS, type AdAccount, type AdPlatform, CHANNELS, type Channel } from './entities.ts'
export { PRODUCTS, type Product } from './products.ts'
export { createTruth, type Figures, type Truth, type TruthOrder } from './truth.ts'
export { createWorld, type World, type WorldOptions } from './world.ts'
