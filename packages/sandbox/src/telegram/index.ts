export type { TgFault, TgMessage } from './model.ts'
export { startTelegram, type TelegramTwin } from './server.ts'
