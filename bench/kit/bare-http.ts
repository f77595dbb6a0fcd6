import { createServer } from 'node:http'

/** The limit: the least node:http can do for a JSON answer. */
const body = Buffer.from(JSON.stringify({ state: 'ok' }))
createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
  response.end(body)
}).listen(Number(process.env.PORT), '127.0.0.1')
