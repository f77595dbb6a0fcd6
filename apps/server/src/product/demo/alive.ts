import { connect } from 'node:net'

const PATIENCE_MS = 500

/** Whether somebody listens at an address of this machine: the twin of another process. */
export function isAlive(address: string): Promise<boolean> {
  const url = URL.parse(address)
  if (url === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), timeout: PATIENCE_MS })
    const end = (alive: boolean) => () => {
      socket.destroy()
      resolve(alive)
    }
    socket.once('connect', end(true))
    socket.once('error', end(false))
    socket.once('timeout', end(false))
  })
}
