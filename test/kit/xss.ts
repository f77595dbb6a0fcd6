const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '<body onload=alert(1)>',
  '<math><mtext></mtext><script>alert(1)</script>',
  "';alert(1);//",
  '"-alert(1)-"',
  '</title><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<!--<script>--><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  `\${alert(1)}`,
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<details open ontoggle=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<style>@import"//evil.example"</style>',
]
const AROUND = [
  (text: string) => text,
  (text: string) => `"${text}`,
  (text: string) => `'${text}'`,
  (text: string) => `\u202e${text}`,
  (text: string) => `=cmd|${text}`,
  (text: string) => `${text}\u2028`,
  (text: string) => text.toUpperCase(),
  (text: string) => `가격 ${text} 원`,
  (text: string) => `' OR 1=1; DROP TABLE users; -- ${text}`,
  (text: string) => `${text}\\`,
]

/** 200 strings that would be markup, script, SQL or a formula if somebody took them for it; each at most 80 letters. */
export const XSS: readonly string[] = PAYLOADS.flatMap((text) =>
  AROUND.map((around) => around(text).slice(0, 80).trim()),
)
