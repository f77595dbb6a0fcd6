const LONGEST = 1_000

/** Names of parameters that are secrets at one vendor or another. */
const SECRET =
  /^(access[_-]?token|appsecret_proof|token|refresh[_-]?token|client[_-]?secret(_sign)?|secret|app_secret|api[_-]?key|key|code|auth_code|authtoken|password|sign|signature|hmac|input_token)$/i

/** `/path?limit=5&access_token=…` for notes and pages: values of secret parameters are taken out, nothing else is changed. */
export function redactedPath(path: string, query: string, secretParams: readonly string[] = []): string {
  if (query === '') return path.slice(0, LONGEST)
  const parts = query.split('&').map((part) => {
    const at = part.indexOf('=')
    const name = decoded(at === -1 ? part : part.slice(0, at))
    return at !== -1 && (SECRET.test(name) || secretParams.includes(name)) ? `${part.slice(0, at)}=…` : part
  })
  return `${path}?${parts.join('&')}`.slice(0, LONGEST)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
