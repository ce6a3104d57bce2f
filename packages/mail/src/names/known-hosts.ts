/**
 * Hosts with a part in many mails: mailboxes for everybody, shorteners, places where anybody may leave a file or a page, senders
 * of newsletters, endings that cost nothing. Written by hand; none of them is a verdict.
 */
import type { Host } from '../links/host.ts'

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const FREEMAIL_LABELS =
  set(`gmail googlemail hotmail outlook live msn yahoo ymail rocketmail aol icloud gmx protonmail proton tutanota tuta mail inbox yandex zoho
  web t-online freenet arcor libero virgilio tiscali alice orange wanadoo laposte sfr neuf bbox free terra uol bol ig wp onet interia o2 op tlen gazeta abv seznam centrum
  qq 163 126 sina naver daum rediffmail mailfence hushmail fastmail posteo mailbox runbox sapo telenet skynet planet ziggo kpnmail home xs4all bluewin hispeed sunrise
  rambler bk list ukr meta cox comcast verizon att bellsouth sbcglobal charter earthlink btinternet btopenworld sky talktalk virginmedia ntlworld bigpond optusnet`)
/** Labels that are words elsewhere: only with these suffixes are they mailboxes. */
const FREEMAIL_ONLY: Readonly<Record<string, readonly string[]>> = {
  mail: ['com', 'ru', 'de', 'ee', 'bg'],
  inbox: ['com', 'lv', 'lt', 'ru', 'eu'],
  web: ['de'],
  free: ['fr'],
  orange: ['fr'],
  list: ['ru'],
  home: ['nl', 'se'],
  planet: ['nl'],
  meta: ['ua'],
  o2: ['pl'],
  op: ['pl'],
  wp: ['pl'],
  live: ['com', 'de', 'fr', 'it', 'nl', 'co.uk', 'be', 'ie', 'com.pt'],
  proton: ['me'],
  mailbox: ['org'],
  sky: ['com'],
  terra: ['com.br', 'es'],
  bol: ['com.br'],
  ig: ['com.br'],
  alice: ['it'],
  sunrise: ['ch'],
  charter: ['net'],
  bk: ['ru'],
  verizon: ['net'],
  att: ['net'],
  me: ['com'],
}
const FREEMAIL_DOMAINS = set('me.com mac.com freemail.example webmail.example mail.example')

export function isFreemail(host: Host | null): boolean {
  if (host === null) return false
  if (FREEMAIL_DOMAINS.has(host.domain)) return true
  if (!FREEMAIL_LABELS.has(host.label) || host.ascii !== host.domain) return false
  const only = FREEMAIL_ONLY[host.label]
  return only === undefined || only.includes(host.suffix)
}

const SHORTENERS =
  set(`bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy t.ly tiny.cc lnkd.in s.id bl.ink short.io
  soo.gd clck.ru shorte.st adf.ly qr.ae u.to x.co tr.im lc.chat urlz.fr shorturl.asia surl.li n9.cl acortar.link encurtador.com.br bitly.ws tny.im qrco.de qr1.be me-qr.com
  qrs.ly linktr.ee dub.sh da.gd shrtco.de kutt.it 1url.cz cutt.us tinylink.net shorten.ee tny.sh lstu.fr hideuri.com ulvis.net kurzelinks.de t2m.io hyperurl.co snip.ly l.ead.me page.link app.link onelink.me trib.al dlvr.it ln.run gg.gg
  short.gy tinu.be zpr.io`)

export function isShortener(host: Host): boolean {
  return (SHORTENERS.has(host.domain) || SHORTENERS.has(host.ascii)) && !isFileDrop(host)
}

/** Where a stranger may leave a file: honest patients use these too. */
const DROPS =
  set(`wetransfer.com we.tl dropbox.com dropboxusercontent.com drive.google.com docs.google.com photos.google.com photos.app.goo.gl forms.gle onedrive.live.com 1drv.ms sharepoint.com
  mega.nz mediafire.com box.com sendspace.com 4shared.com anonfiles.com gofile.io file.io transfer.sh pcloud.com icloud.com send-anywhere.com smash.gg fromsmash.com swisstransfer.com
  filemail.com hightail.com transfernow.net filetransfer.io wormhole.app disk.yandex.ru yadi.sk cloud.mail.ru jumpshare.com uploadfiles.io krakenfiles.com workupload.com bayfiles.com
  pixeldrain.com terabox.com ufile.io zippyshare.com dropmefiles.com uploadnow.io catbox.moe sync.com tresorit.com nextcloud.com cdn.discordapp.com media.discordapp.net discord.com t.me
  filedrop.example fileshare.example bigfiles.example drop.example`)

export function isFileDrop(host: Host): boolean {
  return DROPS.has(host.domain) || DROPS.has(host.ascii)
}

/** Where anybody may build a page in minutes. Most others stand in the private part of the public suffix list. */
const BUILDERS =
  set(`sites.google.com forms.google.com docs.google.com script.google.com storage.googleapis.com firebasestorage.googleapis.com forms.office.com sway.office.com sway.cloud.microsoft
  weebly.com weeblysite.com wixsite.com wix.com editorx.io webflow.io square.site godaddysites.com wordpress.com blogspot.com blogger.com tumblr.com jimdosite.com jimdofree.com
  strikingly.com mystrikingly.com yolasite.com site123.me 000webhostapp.com 000webhost.com infinityfreeapp.com glitch.me replit.app repl.co codesandbox.io surge.sh ipfs.io dweb.link
  cloudflare-ipfs.com fleek.co fleek.cool nftstorage.link w3s.link r2.dev workers.dev pages.dev backblazeb2.com digitaloceanspaces.com wasabisys.com linodeobjects.com
  blob.core.windows.net web.core.windows.net azurewebsites.net azureedge.net azurefd.net cloudapp.net trafficmanager.net s3.amazonaws.com amplifyapp.com herokuapp.com
  netlify.app vercel.app render.com onrender.com fly.dev railway.app surveymonkey.com typeform.com jotform.com cognitoforms.com formstack.com wufoo.com zohopublic.com
  clickfunnels.com mailchi.mp hubspotpagebuilder.com canva.com canva.site notion.site notion.so gitbook.io readthedocs.io telegra.ph evernote.com padlet.com carrd.co linktree.com
  flazio.com webnode.page webwave.dev ukit.me tilda.ws teachable.com my.canva.site framer.app framer.website bubbleapps.io softr.app glide.page duckdns.org ddns.net no-ip.org
  no-ip.com hopto.org zapto.org sytes.net serveo.net ngrok.io ngrok-free.app ngrok.app trycloudflare.com loca.lt translate.goog`)

export function isFreeHosting(host: Host): boolean {
  return (
    host.platform ||
    BUILDERS.has(host.domain) ||
    BUILDERS.has(host.ascii) ||
    /(?:^|\.)(?:s3[.-]|storage\.googleapis|blob\.core)/.test(host.ascii)
  )
}

/** Senders on behalf of others: their links are wrapped, and that is no trick when the mail is really theirs. */
const TRACKERS =
  set(`sendgrid.net list-manage.com mailchimpapp.com mcsv.net mandrillapp.com mailgun.org mailgun.net mailjet.com mjt.lu sendinblue.com brevo.com sibautomation.com cmail19.com cmail20.com
  createsend.com constantcontact.com rs6.net hubspot.com hubspotemail.net hubspotlinks.com hs-sites.com klaviyo.com klclick.com klclick1.com activehosted.com activecampaign.com
  exacttarget.com exct.net salesforce.com marketingcloudapps.com pardot.com mktoweb.com mkto-web.com marketo.com eloqua.com responsys.net cheetahmail.com emarsys.net emv2.com
  cleverreach.com crsend.com rapidmail.com rapidmail.de newsletter2go.com getresponse.com aweber.com drip.com convertkit.com ck.page substack.com beehiiv.com mailerlite.com mlsend.com
  moosend.com omnisend.com iterable.com customer.io braze.com intercom.io intercom-mail.com zendesk.com freshdesk.com amazonses.com awstrack.me sparkpostmail.com postmarkapp.com
  pstmrk.it mailersend.com e-goi.com doppler.com acumbamail.com mailup.com contactlab.it voxmail.it mailpro.com sarbacane.com ediware.net inxmail.com optivo.com episerver.net
  sailthru.com returnpath.net mimecastprotect.com mimecast.com urldefense.com urldefense.us proofpoint.com doubleclick.net googleadservices.com`)

export function isTracker(host: Host): boolean {
  return TRACKERS.has(host.domain)
}

/** Endings given away or sold for cents, with little honest mail behind them. */
const ODD_ENDINGS =
  set(`top xyz icu click link cfd sbs buzz rest monster quest cyou cam bond mom lol fun pw tk ml ga cf gq work loan men date racing stream
  download win bid trade review party science cricket faith accountant zip mov country gdn xin vip shop store online site website space live life world today fit surf host press
  club best autos boats homes yachts motorcycles casa wiki ooo lat pics uno digital company zone`)
/** Of these the half that honest firms use as well counts for less. */
const HALF_ODD = set(
  'shop store online site website space live life world today club digital company zone press host work link vip wiki',
)

/** 0, 0.5 or 1. */
export function oddEnding(host: Host): number {
  const last = host.ascii.slice(host.ascii.lastIndexOf('.') + 1)
  return ODD_ENDINGS.has(last) ? (HALF_ODD.has(last) ? 0.5 : 1) : 0
}
