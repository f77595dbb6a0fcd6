export { API_ROOT } from './client.ts'
export type { TelegramDeps } from './deps.ts'
export { createTelegramRoutes } from './routes.ts'
export { createTelegram, type Telegram } from './telegram.ts'
