import { connect } from 'node:net'

/**
 * Writes bytes to a port and reads until the other side closes; for what no HTTP client would send.
 *
 * @param hangUp closes our side at once after writing, so that the request stays half.
 */
export function rawSend(port: number, bytes: string | Uint8Array, hangUp = false): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes, () => {
        if (hangUp) socket.destroy()
      })
    })
    socket.on('data', (chunk) => chunks.push(chunk))
    // A reset by the product is an answer too: an empty one.
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
  })
}
