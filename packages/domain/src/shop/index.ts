export type { ShopBasics, ShopRefusal } from './model.ts'
export { createShopRoutes } from './routes.ts'
export { createShop, type ShopDeps, type ShopService } from './service.ts'
