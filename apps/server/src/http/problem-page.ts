import { api, problemWords } from '@commerce/contracts/words'
import type { Exchange, Reply } from './exchange.ts'
import { escapeHtml, htmlPage, sentence } from './html.ts'
import { statusOf } from './problems.ts'

/** The small page a browser gets instead of problem+json outside the API. */
export function problemPage(exchange: Exchange, code: string, nonce: string): Reply {
  const { language } = exchange
  const words = problemWords(language, code)
  const { page } = api[language]
  const body = `<h1>${escapeHtml(words.title)}</h1>
<p>${sentence(words.consequence)}</p>
<p>${sentence(words.nextStep)}</p>
<p><a href="/dashboard">${escapeHtml(page.home)}</a></p>
<p class="quiet">${escapeHtml(page.requestId)}: <code>${escapeHtml(exchange.id)}</code></p>`
  return {
    status: statusOf(code),
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-language': language },
    body: htmlPage({ language, title: words.title, nonce, body }),
  }
}
