// Answers only when the network does not, and only for pages: a page that says so. It keeps nothing of the API and no page
// with a nonce, so it can never show old figures as new ones.
const WORDS = {
  ko: [
    '서버에 연결하지 못했습니다',
    '인터넷 연결과 서버가 켜져 있는지 확인하세요. 연결되면 이 화면이 자동으로 이어집니다.',
    '다시 시도',
  ],
  en: [
    'The server cannot be reached',
    'Check your connection and that the server is running. This page continues by itself.',
    'Try again',
  ],
}

function offlinePage() {
  const language = (self.navigator.language ?? 'en').startsWith('ko') ? 'ko' : 'en'
  const [title, text, action] = WORDS[language]
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title>
<style>:root{--paper:#faf8f3;--ink:#1d1c19;--ink2:#4b4841;--accent:#2a489f;--on:#fff}@media(prefers-color-scheme:dark){:root{--paper:#10151e;--ink:#e9ecf1;--ink2:#b9c1cd;--accent:#9db4ff;--on:#0e1733}}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/20px "Pretendard Variable",system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif;word-break:keep-all}
main{max-width:28rem;margin:0 auto;padding:18vh 20px}h1{font-size:20px;line-height:28px;font-weight:600;margin:0 0 8px}p{margin:0 0 20px;color:var(--ink2)}
button{font:inherit;font-weight:500;height:44px;padding:0 16px;border:0;border-radius:6px;background:var(--accent);color:var(--on)}</style>
<main><h1>${title}</h1><p>${text}</p><button type="button">${action}</button></main>
<script>document.querySelector('button').onclick=()=>location.reload();addEventListener('online',()=>location.reload())</script></html>`
}

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]))
})

self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  const answer = async () => (await event.preloadResponse) ?? fetch(event.request)
  event.respondWith(
    answer().catch(
      () =>
        new Response(offlinePage(), {
          status: 503,
          headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
        }),
    ),
  )
})
