import { defineWords } from './define.ts'

/** Connections: the grid, the flow to connect, one connection. */
export const platforms = defineWords({
  title: { ko: '채널 연결', en: 'Connectors' },
})
