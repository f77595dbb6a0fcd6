import { createServer } from 'node:http'

/** The limit: the least node:http can do for a redirect. */
createServer((request, response) => {
  if (request.url === '/healthz') response.writeHead(200, { 'content-length': 0 })
  else response.writeHead(302, { location: 'https://mall.example/p?utm_source=naver', 'content-length': 0 })
  response.end()
}).listen(Number(process.env.PORT), '127.0.0.1')
