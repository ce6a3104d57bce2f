/**
 * Names that lures borrow, with the registrable labels that are really theirs: `paypal` owns paypal.com and paypal.co.uk. Written
 * by hand for what a practice meets: couriers, banks, tax and health offices, platforms, booking sites, device makers.
 * A name that is also a common word counts only with a word beside it.
 */

export interface Brand {
  /** As people write it. */
  readonly name: string
  /** Folded words as they stand in a display name or a subject. */
  readonly words: readonly string[]
  /** Labels of its own registrable domains; the first one is looked for inside other hosts too. */
  readonly labels: readonly string[]
}

/** `Name: label label` or `Name = written, other way: label label`; `!` in front: too common a word to be looked for inside hosts. */
const LIST = `
Tesla = tesla, tesla coin: tesla
Starlink = starlink: starlink
Microsoft = microsoft, microsoft 365, microsoft account, office 365, office365, outlook team, outlook 365, onedrive, sharepoint, microsoft teams: microsoft office office365 microsoftonline live outlook sharepoint msn azure onedrive skype windows
Google = google, gmail team, google drive, google play, google cloud, google workspace, youtube: google gmail youtube googlemail goo withgoogle
Apple = apple id, apple support, icloud, itunes, apple pay, app store, apple inc, apple: apple icloud itunes me
Amazon = amazon, amazon prime, amazon pay, prime video, aws: amazon amazonaws amazonses primevideo aws media-amazon
PayPal = paypal, pay pal: paypal
Netflix = netflix: netflix
Spotify = spotify: spotify
Disney = disney plus, disney+: disneyplus disney
Meta = facebook, instagram, meta business, meta support, meta for business, meta platforms, facebook support, instagram support, whatsapp, facebook security, fb support: facebook instagram meta facebookmail whatsapp fb workplace
LinkedIn = linkedin: linkedin
TikTok = tiktok: tiktok
Twitter = twitter, x corp: twitter x
Snapchat = snapchat: snapchat
Telegram = telegram: telegram
Dropbox = dropbox, hellosign: dropbox dropboxmail hellosign dropboxforum
WeTransfer = wetransfer, we transfer: wetransfer
DocuSign = docusign, docu sign: docusign
Adobe = adobe, adobe sign, acrobat sign: adobe echosign adobesign
Zoom = zoom meeting, zoom video: zoom
Booking = booking com, booking.com: booking
Airbnb = airbnb: airbnb
Treatwell = treatwell: treatwell
Fresha = fresha: fresha
Doctolib = doctolib: doctolib
Jameda = jameda: jameda
RealSelf = realself: realself
Trustpilot = trustpilot: trustpilot
Calendly = calendly: calendly
DHL = dhl, dhl express, dhl paket: dhl dhl-news
UPS = ups, ups express, ups support, united parcel service: ups
FedEx = fedex, fed ex: fedex
USPS = usps, us postal service, u s postal service: usps
DPD = dpd, dpd group: dpd dpdgroup
GLS = gls, gls paket: gls-group gls-pakete gls
Hermes = hermes paket, hermes versand, myhermes: myhermes hermesworld hermes-europe evri
Evri = evri: evri
TNT = tnt express: tnt
Royal Mail = royal mail, royalmail: royalmail
Parcelforce = parcelforce: parcelforce
Deutsche Post = deutsche post: deutschepost dhl
La Poste = la poste, colissimo, chronopost, laposte: laposte colissimo chronopost
Correos = correos: correos
CTT = ctt expresso, ctt correios: ctt cttexpress
Correios = correios: correios
PostNL = postnl, post nl: postnl
bpost = bpost: bpost
Poste Italiane = poste italiane, posteitaliane, postepay, bancoposta: poste posteitaliane
Swiss Post = swiss post, swisspost, die schweizerische post: post swisspost
Poczta Polska = poczta polska: poczta-polska
InPost = inpost: inpost
Omniva = omniva: omniva
LP Express = lp express, lietuvos pastas: lpexpress post
Venipak = venipak: venipak
Australia Post = australia post, auspost: auspost
Canada Post = canada post: canadapost
Chase = chase bank, jpmorgan, jp morgan, chase online: chase jpmorgan jpmorganchase
Bank of America = bank of america: bankofamerica bofa
Wells Fargo = wells fargo, wellsfargo: wellsfargo
Citibank = citibank, citi bank, citi cards: citi citibank
Capital One = capital one: capitalone
American Express = american express, amex: americanexpress aexp amex
Mastercard = mastercard: mastercard
Visa = visa card, visa secure, visa europe: visa
HSBC = hsbc: hsbc
Barclays = barclays, barclaycard: barclays barclaycard
Lloyds = lloyds bank, lloyds tsb: lloydsbank lloydsbankinggroup
NatWest = natwest, nat west: natwest
Santander = santander: santander gruposantander
BBVA = bbva: bbva
CaixaBank = caixabank, la caixa: caixabank lacaixa
Caixa = caixa economica, caixa federal: caixa
Bradesco = bradesco: bradesco
Itau = itau, itau unibanco, itaucard: itau
Banco do Brasil = banco do brasil: bb
Nubank = nubank: nubank
Sparkasse = sparkasse, sparkassen: sparkasse sparkassen-finanzgruppe
Volksbank = volksbank, volksbanken, raiffeisenbank, vr bank: volksbank vr vr-bank raiffeisen
Commerzbank = commerzbank: commerzbank
Deutsche Bank = deutsche bank: deutsche-bank db
Postbank = postbank: postbank
ING = ing diba, ing bank, ing belgium: ing ing-diba
DKB = dkb: dkb
N26 = n26: n26
Comdirect = comdirect: comdirect
Targobank = targobank: targobank
BNP Paribas = bnp paribas: bnpparibas
Credit Agricole = credit agricole: credit-agricole
Societe Generale = societe generale: societegenerale sg
Boursorama = boursorama, boursobank: boursorama boursobank
La Banque Postale = banque postale: labanquepostale
Intesa = intesa sanpaolo: intesasanpaolo
UniCredit = unicredit: unicredit unicreditgroup
Nexi = nexi: nexi
Rabobank = rabobank: rabobank
ABN AMRO = abn amro: abnamro
KBC = kbc bank: kbc
PKO = pko bank, pko bp: pkobp ipko
mBank = mbank: mbank
Swedbank = swedbank: swedbank
SEB = seb bankas, seb bank, seb lietuva: seb
Luminor = luminor: luminor
Revolut = revolut: revolut
Wise = transferwise, wise payments: wise transferwise
Stripe = stripe payments, stripe support: stripe
Klarna = klarna: klarna
Western Union = western union: westernunion
MoneyGram = moneygram: moneygram
Coinbase = coinbase: coinbase
Binance = binance: binance
MetaMask = metamask, meta mask: metamask
Ledger = ledger live, ledger wallet: ledger
Trust Wallet = trust wallet, trustwallet: trustwallet
Kraken = kraken exchange: kraken
Blockchain.com = blockchain com, blockchain wallet: blockchain
HMRC = hmrc, hm revenue: gov
IRS = irs, internal revenue service: irs
Tax office = receita federal, agenzia delle entrate, agencia tributaria, impots gouv, direction generale des finances, belastingdienst, mijn overheid, mijnoverheid, finanzamt, elster, skatteverket, vmi: gov gouv gob gov-br receita agenziaentrate agenciatributaria impots belastingdienst mijnoverheid elster bund bzst skatteverket vmi europa
Health office = ameli, assurance maladie, nhs: ameli assurance-maladie nhs
INPS = inps: inps
Norton = norton 360, norton antivirus, norton security, norton order, norton plus, norton lifelock, nortonlifelock: norton nortonlifelock gen
McAfee = mcafee: mcafee
Avast = avast: avast
Kaspersky = kaspersky: kaspersky
GoDaddy = godaddy: godaddy secureserver
IONOS = ionos, 1 1 ionos, 1und1: ionos 1und1
Strato = strato ag, strato webmail: strato
OVH = ovh, ovhcloud: ovh ovhcloud
Aruba = aruba it, aruba pec: aruba pec
cPanel = cpanel: cpanel
Zimbra = zimbra: zimbra
Roundcube = roundcube: roundcube
Yahoo = yahoo mail, yahoo support, yahoo account: yahoo yahooinc
AOL = aol mail, aol support: aol
GMX = gmx: gmx
WEB.DE = web de: web
T-Online = t online, telekom deutschland, deutsche telekom, telekom: telekom t-online magenta
Vodafone = vodafone: vodafone
Orange = orange telecom, orange france, orange service: orange
SFR = sfr: sfr
Free = free mobile: free
TIM = tim telecom, telecom italia: tim telecomitalia
Movistar = movistar: movistar telefonica
AT&T = at t, att yahoo: att
Verizon = verizon: verizon verizonmedia verizonwireless
T-Mobile = t mobile: t-mobile
Xfinity = xfinity, comcast: xfinity comcast
O2 = o2 online, o2 service: o2online o2 telefonica
Costco = costco: costco
Walmart = walmart: walmart
Target = target corporation, target store: target
Lidl = lidl: lidl
Aldi = aldi: aldi aldi-sued aldi-nord
Kaufland = kaufland: kaufland
Rewe = rewe: rewe
Edeka = edeka: edeka
IKEA = ikea: ikea
eBay = ebay: ebay
AliExpress = aliexpress: aliexpress alibaba
Mercado Livre = mercado livre, mercado libre, mercado pago, mercadopago: mercadolivre mercadolibre mercadopago
OLX = olx: olx
Allegro = allegro pl, allegro: allegro
Vinted = vinted: vinted
Shopify = shopify: shopify
GitHub = github: github
Bitpanda = bitpanda: bitpanda
E-ZPass = e zpass, ezpass, sunpass: ezpass sunpass
ADAC = adac: adac
Deutsche Bahn = deutsche bahn, db vertrieb: bahn deutschebahn
Uber = uber eats, uber receipts: uber
Bolt = bolt food: bolt
Allergan = allergan, allergan aesthetics: allergan abbvie
DigiD = digid, digi d: digid
PTT = ptt kargo, ptt: ptt
e-Devlet = e-devlet, e devlet, edevlet: turkiye
Почта России = почта россии, pochta rossii: pochta
Millennium bcp = millennium bcp, millenniumbcp: millenniumbcp
Госуслуги = госуслуги, gosuslugi: gosuslugi
Galderma = galderma: galderma
Merz = merz aesthetics, merz pharma: merz merzaesthetics
Teoxane = teoxane: teoxane
`

export const BRANDS: readonly Brand[] = LIST.trim()
  .split('\n')
  .map((line) => {
    const [left = '', right = ''] = line.split(/:(?=[^:]*$)/)
    const [name = '', ways = ''] = left.split(/ = /)
    return { name: name.trim(), words: ways.split(',').map((way) => way.trim()), labels: right.trim().split(/\s+/) }
  })
