import type { Language } from '@commerce/contracts/words'

/** Text as it may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
}

/** The colours of the dashboard (apps/dashboard/src/theme/tokens.css) for the two pages the server draws itself. */
const STYLE = `
:root{color-scheme:light dark;--paper:#faf8f3;--sunken:#f2efe7;--ink:#1d1c19;--ink-2:#4b4841;--ink-3:#67635a;--line:#e8e4db;--accent:#2a489f}
@media (prefers-color-scheme:dark){:root{--paper:#10151e;--sunken:#0b1017;--ink:#e9ecf1;--ink-2:#b9c1cd;--ink-3:#939dac;--line:#222a37;--accent:#9db4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/20px "Pretendard Variable",Pretendard,-apple-system,system-ui,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR",sans-serif}
main{max-width:960px;margin:0 auto;padding:32px 16px 64px}
h1{font-size:20px;line-height:28px;font-weight:600;margin:0 0 8px}
h2{font-size:16px;line-height:24px;font-weight:600;margin:40px 0 8px}
h3{font-size:14px;font-weight:600;margin:32px 0 4px;overflow-wrap:anywhere}
h4{font-size:12px;line-height:16px;font-weight:600;color:var(--ink-2);margin:16px 0 4px}
p{margin:4px 0}
.quiet{color:var(--ink-3)}
a{color:var(--accent);text-underline-offset:2px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code,pre{font:13px/18px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{background:var(--sunken);border:1px solid var(--line);border-radius:4px;padding:8px 12px;margin:4px 0;overflow-x:auto}
section{border-top:1px solid var(--line)}
ul{padding-left:20px;margin:4px 0}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:4px 16px}
nav a{display:inline-block;padding:4px 0}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th:first-child{width:72px}
th.name{width:30%}
th,td{overflow-wrap:anywhere;text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--line)}
th{font-size:12px;font-weight:600;color:var(--ink-2)}
`

/** Escapes, and shows what stands between back quotes as code. */
export function sentence(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

/** A whole page. @param body trusted markup: every value in it must have gone through {@link escapeHtml}. */
export function htmlPage(page: { language: Language; title: string; nonce: string; body: string }): string {
  return `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<style nonce="${page.nonce}">${STYLE}</style>
</head>
<body><main>${page.body}</main></body>
</html>
`
}
