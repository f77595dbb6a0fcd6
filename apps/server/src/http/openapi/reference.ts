import { api, type Language, problemWords } from '@commerce/contracts/words'
import { escapeHtml, htmlPage } from '../html.ts'
import type { Answer, ApiDocument, Content, Operation, Parameter } from './model.ts'

type Words = (typeof api)[Language]['reference']

/**
 * The human reference: a static page made from the document, in Korean or English frame. It needs no script, so the
 * Content Security Policy stays as strict as everywhere (docs/decisions/http.md says why not Scalar).
 */
export function referencePage(document: ApiDocument, language: Language, nonce: string): string {
  const words: Words = api[language].reference
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const byTag = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '')
  const other = language === 'ko' ? 'en' : 'ko'
  const body = `<p><a href="/docs?lang=${other}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a></p>
<h1>${escapeHtml(words.title)}</h1>
<p>${escapeHtml(words.lead)}<a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI ${document.openapi}, ${escapeHtml(document.info.version)})</p>
<h2>${escapeHtml(words.rules)}</h2>
<ul>${[words.ruleAuth, words.ruleErrors, words.ruleIdempotency, words.ruleLimits].map((rule) => `<li>${escapeHtml(rule)}</li>`).join('')}</ul>
<nav aria-label="${escapeHtml(words.contents)}"><h2>${escapeHtml(words.contents)}</h2><ul>
${[...byTag.keys()].map((tag) => `<li><a href="#${tag}">${escapeHtml(tag)}</a></li>`).join('\n')}
</ul></nav>
${[...byTag].map(([tag, inTag]) => `<h2 id="${tag}">${escapeHtml(tag)}</h2>\n${inTag.map((one) => operationOf(one.method, one.path, one.operation, language)).join('\n')}`).join('\n')}`
  return htmlPage({ language, title: `Commerce ${words.title}`, nonce, body })
}

function operationOf(method: string, path: string, operation: Operation, language: Language): string {
  const words = api[language].reference
  const access =
    operation['x-access'] === 'public' ? escapeHtml(words.public) : `<code>${escapeHtml(operation['x-access'])}</code>`
  return `<section id="${operation.operationId}" aria-labelledby="${operation.operationId}-name">
<h3 id="${operation.operationId}-name"><code>${method} ${escapeHtml(path)}</code></h3>
<p lang="en">${escapeHtml(operation.summary)}</p>
<p class="quiet">${escapeHtml(words.access)}: ${access}</p>
${operation['x-fresh'] === true ? `<p class="quiet">${escapeHtml(words.fresh)}</p>` : ''}
${operation['x-shown-once'] === true ? `<p class="quiet">${escapeHtml(words.shownOnce)}</p>` : ''}
${parametersOf(operation.parameters ?? [], words)}
${operation.requestBody === undefined ? '' : `<h4>${escapeHtml(words.body)}</h4>${bodyOf(operation.requestBody.content)}`}
<h4>${escapeHtml(words.answers)}</h4>
<table><thead><tr><th scope="col">${escapeHtml(words.status)}</th><th scope="col">${escapeHtml(words.meaning)}</th></tr></thead><tbody>
${Object.entries(operation.responses)
  .map(([status, answer]) => answerRow(status, answer, language))
  .join('\n')}
</tbody></table>
</section>`
}

/** An example of a JSON body; of other bodies their media type. */
function bodyOf(content: Content): string {
  const example = content['application/json']?.example
  return example === undefined ? `<p><code>${escapeHtml(Object.keys(content).join(', '))}</code></p>` : json(example)
}

function parametersOf(parameters: readonly Parameter[], words: Words): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map((parameter) => {
    const required = parameter.required ? `, ${escapeHtml(words.required)}` : ''
    const schema = escapeHtml(JSON.stringify(parameter.schema))
    const meaning =
      parameter.description === undefined ? '' : `<br><span lang="en">${escapeHtml(parameter.description)}</span>`
    return `<tr><td><code>${escapeHtml(parameter.name)}</code></td><td>${escapeHtml(parameter.in)}${required}</td><td><code>${schema}</code>${meaning}</td></tr>`
  })
  return `<h4>${escapeHtml(words.parameters)}</h4><table><thead><tr><th scope="col" class="name">${escapeHtml(words.name)}</th><th scope="col" class="name">${escapeHtml(words.kind)}</th><th scope="col">${escapeHtml(words.meaning)}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function answerRow(status: string, answer: Answer, language: Language): string {
  const [media, content] = Object.entries(answer.content ?? {})[0] ?? []
  const codes = Object.keys(content?.examples ?? {}).map((code) => {
    const { title } = problemWords(language, code, { seconds: 30, zone: 'Asia/Nowhere', currency: 'XXX' })
    return `<li><code>${escapeHtml(code)}</code> ${escapeHtml(title)}</li>`
  })
  const body =
    codes.length > 0
      ? `<ul>${codes.join('')}</ul>`
      : media === 'application/json'
        ? json(content?.example)
        : escapeHtml(media ?? api[language].reference.noBody)
  return `<tr><td>${status}</td><td>${body}</td></tr>`
}

function json(value: unknown): string {
  return `<pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre>`
}
