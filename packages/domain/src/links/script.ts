import type { TrackingSettings } from './model.ts'
import { CLICK_IDS, OWN_CLICK } from './policy/parameters.ts'

/**
 * The script of a shop's page (`/t.js`). It sends one `page_view` by itself; `commerce('purchase', {orderId, value, currency,
 * coupon})`, `commerce('add_to_cart')`, `commerce('checkout_start')` and `commerce('consent', true | false)` are the page's to call.
 *
 * Without consent nothing is stored in the browser and nothing that tells visitors apart is sent. A browser that asks not to be
 * tracked (Global Privacy Control) is taken at its word until the visitor agrees.
 */
export function trackingScript(settings: TrackingSettings): string {
  return SOURCE.replace('$CONSENT', settings.consent)
    .replace('$DAYS', String(settings.cookieDays))
    .replace('$NAMES', [...CLICK_IDS, OWN_CLICK].join('|').toLowerCase())
}

const SOURCE = `(function(w,d,n){
var m='$CONSENT',days=$DAYS,names=/^(?:$NAMES|utm_[a-z_]{1,30})$/i,K='commerce_t',s=d.currentScript,
b=s&&s.src?s.src.replace(/\\/t\\.js(?:[?#].*)?$/,''):'',q=(w.commerce&&w.commerce.q)||[],L;
function ls(){try{return w.localStorage}catch(e){return null}}
function read(){try{var x=JSON.parse(ls().getItem(K));return x&&x.t>Date.now()-days*864e5?x:null}catch(e){return null}}
function write(x){try{ls().setItem(K,JSON.stringify(x))}catch(e){}}
function drop(){try{ls().removeItem(K)}catch(e){}}
function id(){var a=new Uint8Array(16),o='';w.crypto.getRandomValues(a);for(var i=0;i<16;i++)o+=('0'+a[i].toString(16)).slice(-2);return o}
function may(x){return m!=='never'&&((x&&x.ok)||(m==='always'&&!n.globalPrivacyControl))}
function landing(){var o={},c=0;(w.location.search||'').slice(1).split('&').forEach(function(p){var e=p.indexOf('='),k=e<0?p:p.slice(0,e);
if(c<16&&names.test(k)){try{o[k]=decodeURIComponent(p.slice(e+1).replace(/\\+/g,' ')).slice(0,200);c++}catch(x){}}});return c?o:null}
L=landing();
function keep(){var x=read();if(!may(x))return null;x=x||{};if(!x.v){x.v=id();x.t=Date.now()}if(L)x.l=L;write(x);return x}
function send(k,a){var x=keep(),e={kind:k,eventId:a&&a.eventId||id(),referrer:d.referrer||null,landing:(x&&x.l)||L,visitor:x?x.v:null};
['orderId','value','currency','coupon'].forEach(function(f){if(a&&a[f]!=null)e[f]=a[f]});var t=JSON.stringify(e),u=b+'/t/events';
if(!(n.sendBeacon&&n.sendBeacon(u,t))&&w.fetch)w.fetch(u,{method:'POST',body:t,mode:'no-cors',keepalive:true})['catch'](function(){})}
function go(k,a){if(k==='consent'){if(a){var x=read()||{v:id(),t:Date.now()};x.ok=1;if(L)x.l=L;if(m!=='never')write(x)}else{drop();if(m==='always')m='ask'}}
else if(/^(page_view|add_to_cart|checkout_start|purchase)$/.test(k))send(k,a)}
w.commerce=go;
for(var i=0;i<q.length;i++)go(q[i][0],q[i][1]);
if(!(s&&s.hasAttribute('data-manual')))send('page_view');
})(window,document,navigator);
`
