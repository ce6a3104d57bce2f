/** Words of the mailroom, German: as somebody at the front desk would say them. The codes are those of the English table. */
import type { MailParams, MailReason, MailWords } from '../en/mail.ts'

const CALL = 'Rufen Sie unter einer Nummer an, die Sie schon haben, nicht unter einer aus dieser Mail.'
const ASK_PICTURE = 'Bitten Sie um ein einfaches Foto, oder schicken Sie Ihren Upload-Link.'
const OWN_WAY = 'Gehen Sie auf dem gewohnten Weg zur Seite, nicht über diese Mail.'
const LEAVE = 'Nicht öffnen. Zeigen Sie es der Person, die Ihre Computer betreut.'

const said = (params: MailParams, key: string): string => String(params[key] ?? '')
const quoted = (params: MailParams): string => (said(params, 'words') === '' ? '' : ` („${said(params, 'words')}“)`)
const named = (params: MailParams): string =>
  said(params, 'name') === '' ? 'Die Datei' : `Die Datei „${said(params, 'name')}“`

const reasons: Readonly<Record<string, MailReason>> = {
  NAME_SAYS_BRAND: {
    says: (p) => `Der Name sagt ${said(p, 'name')}, die Adresse endet auf ${said(p, 'domain')}.`,
    next: OWN_WAY,
  },
  BRAND_WITHOUT_DOMAIN: {
    says: (p) => `Sie spricht für ${said(p, 'name')}, kommt aber von ${said(p, 'domain')} und führt woandershin.`,
    next: OWN_WAY,
  },
  BRAND_IN_DOMAIN: {
    says: (p) => `In der Adresse steht ${said(p, 'name')}, aber ${said(p, 'domain')} gehört denen nicht.`,
    next: OWN_WAY,
  },
  BRAND_IN_TEXT: {
    says: (p) => `Sie beginnt wie von ${said(p, 'name')}, kommt aber von ${said(p, 'domain')}.`,
    next: OWN_WAY,
  },
  NAME_OF_OURS: {
    says: (p) => `Der Name ist ${said(p, 'name')}, jemand von uns, die Adresse liegt aber bei ${said(p, 'domain')}.`,
    next: 'Fragen Sie die Person selbst, im Raum oder am Telefon.',
  },
  NAME_OF_SUPPLIER: {
    says: (p) => `Der Name ist unser Lieferant ${said(p, 'name')}, die Adresse liegt aber bei ${said(p, 'domain')}.`,
    next: CALL,
  },
  NAME_OF_PATIENT: {
    says: (p) => `Der Name gehört zu einer Person in unserer Kartei, ${said(p, 'name')}, die Adresse aber nicht.`,
    next: 'Rufen Sie die Nummer aus der Kartei an.',
  },
  NAME_HOLDS_ADDRESS: {
    says: (p) => `Der Name zeigt eine Adresse bei ${said(p, 'shown')}, die Mail kommt von ${said(p, 'domain')}.`,
    next: CALL,
  },
  NAME_HOLDS_OUR_DOMAIN: {
    says: (p) => `Sie nennt sich ${said(p, 'name')}, das sind wir, kommt aber von ${said(p, 'domain')}.`,
    next: 'Fragen Sie persönlich nach, wer Ihre Mail betreut.',
  },
  OWN_DOMAIN_UNPROVEN: {
    says: (p) =>
      `Sie will von unserer eigenen Adresse ${said(p, 'domain')} kommen, die Prüfung konnte das nicht bestätigen.`,
    next: 'Fragen Sie die Person selbst, im Raum oder am Telefon.',
  },
  LOOKALIKE_DOMAIN: {
    says: (p) => `Die Adresse endet auf ${said(p, 'domain')}; das soll aussehen wie ${said(p, 'of')}.`,
    next: CALL,
  },
  REPLY_ELSEWHERE: {
    says: (p) => `Eine Antwort ginge an ${said(p, 'domain')}, nicht an ${said(p, 'from')}.`,
    next: null,
  },
  REPLY_TO_FREEMAIL: { says: (p) => `Eine Antwort ginge an ein anderes Postfach, ${said(p, 'address')}.`, next: CALL },
  ANSWER_BUTTON_ELSEWHERE: {
    says: (p) => `Ein Knopf darin schreibt an ein kostenloses Postfach, ${said(p, 'address')}.`,
    next: OWN_WAY,
  },
  NO_SENDER: { says: () => 'Im Absender steht keine echte Adresse.', next: null },
  BROKEN_FROM: { says: () => 'Der Absender ist so geschrieben, wie es kein Mailprogramm tut.', next: null },
  NAME_UNLIKE_ADDRESS: {
    says: (p) => `Der Name „${said(p, 'name')}“ und die Adresse bei ${said(p, 'domain')} haben nichts gemeinsam.`,
    next: null,
  },
  ODD_SENDER_ENDING: {
    says: (p) => `Die Absenderadresse endet auf .${said(p, 'ending')}, eine Endung, die fast nichts kostet.`,
    next: null,
  },
  DEEP_SENDER: {
    says: (p) => `Die Absenderadresse versteckt ihren Besitzer, ${said(p, 'domain')}, hinter vielen Namen.`,
    next: null,
  },
  STRANGER_LINK: {
    says: (p) =>
      `Jemand, den Sie nicht kennen, schickt einen Link zu ${said(p, 'host')}; das ist nicht die eigene Seite.`,
    next: null,
  },
  SHARED_BY_SERVICE: {
    says: (p) =>
      `Ein Dienst, ${said(p, 'domain')}, schreibt für jemanden: den Dienst gibt es, wer dahintersteht, ist unbekannt.`,
    next: CALL,
  },
  PLATFORM_SENDER: { says: (p) => `Der Absender nutzt ${said(p, 'domain')}; das bekommt jeder umsonst.`, next: null },
  RANDOM_SENDER: { says: (p) => `Die Absenderadresse ${said(p, 'address')} sieht ausgewürfelt aus.`, next: null },
  FIRM_ON_FREEMAIL: {
    says: (p) =>
      `„${said(p, 'name')}“ klingt nach einem Büro, schreibt aber aus einem kostenlosen Postfach bei ${said(p, 'domain')}.`,
    next: CALL,
  },
  STYLED_NAME: { says: () => 'Der Absendername ist in verkleideten Buchstaben geschrieben.', next: null },
  DMARC_FAILS: {
    says: (p) => `Die Inhaber von ${said(p, 'domain')} sagen selbst, dass solche Mails nicht von dort kommen.`,
    next: CALL,
  },
  NOTHING_VOUCHES: {
    says: (p) => `Nichts zeigt, dass diese Mail wirklich von ${said(p, 'domain')} kommt.`,
    next: null,
  },
  NO_RECIPIENTS: { says: () => 'Sie ist an niemanden gerichtet: dieselbe Mail ging an viele.', next: null },
  MANY_RECIPIENTS: { says: (p) => `Sie ging an ${said(p, 'count')} Adressen zugleich.`, next: null },
  SENT_TO_ITSELF: {
    says: () => 'Absender und Empfänger sind dieselbe Adresse; die wahren Empfänger sind versteckt.',
    next: null,
  },
  FALSE_REPLY: { says: () => 'Sie tut wie eine Antwort, aber es gibt keine frühere Mail.', next: null },
  SHOUTING_SUBJECT: { says: () => 'Der Betreff schreit.', next: null },
  STYLED_SUBJECT: { says: () => 'Der Betreff ist in verkleideten Buchstaben geschrieben.', next: null },
  NUMBER_HOST: {
    says: (p) => `Ein Link führt zu einer bloßen Zahl, ${said(p, 'host')}, statt zu einem Namen.`,
    next: OWN_WAY,
  },
  FOREIGN_LETTERS_HOST: {
    says: (p) => `Ein Link führt zu ${said(p, 'host')} in fremden Buchstaben; der wahre Name ist ${said(p, 'ascii')}.`,
    next: OWN_WAY,
  },
  USER_IN_ADDRESS: {
    says: (p) => `Ein Link beginnt mit einem falschen Namen; er führt in Wahrheit zu ${said(p, 'host')}.`,
    next: OWN_WAY,
  },
  ODD_PORT: { says: (p) => `Ein Link geht durch eine ungewöhnliche Tür von ${said(p, 'host')}.`, next: null },
  SHORT_LINK: {
    says: (p) => `Ein Kurzlink bei ${said(p, 'host')} verbirgt, wohin er führt.`,
    next: 'Fragen Sie, wohin er führt, oder lassen Sie ihn.',
  },
  FREE_HOST_LINK: {
    says: (p) => `Ein Link führt zu ${said(p, 'host')}; dort baut jeder in Minuten eine Seite.`,
    next: OWN_WAY,
  },
  FILE_DROP_LINK: { says: (p) => `Ein Link führt zu einer Dateiablage, ${said(p, 'host')}.`, next: ASK_PICTURE },
  BRAND_IN_LINK: {
    says: (p) => `Ein Link führt zu ${said(p, 'host')}; darin steht ${said(p, 'name')}, es gehört denen aber nicht.`,
    next: OWN_WAY,
  },
  LOOKALIKE_LINK: {
    says: (p) => `Ein Link führt zu ${said(p, 'host')}; das soll aussehen wie ${said(p, 'of')}.`,
    next: CALL,
  },
  ODD_LINK_ENDING: {
    says: (p) => `Ein Link führt zu ${said(p, 'host')}, eine Endung, die fast nichts kostet.`,
    next: null,
  },
  TANGLED_HOST: {
    says: (p) => `Ein Link führt zu ${said(p, 'host')}, einem Namen, den sich niemand merken kann.`,
    next: null,
  },
  OPEN_REDIRECT: {
    says: (p) => `Ein Link geht zu ${said(p, 'host')}, das nur zu ${said(p, 'target')} weiterschickt.`,
    next: OWN_WAY,
  },
  RECIPIENT_IN_LINK: { says: (p) => `In einem Link zu ${said(p, 'host')} steht unsere eigene Adresse.`, next: null },
  SCRIPT_LINK: { says: () => 'Ein Link ist ein kleines Programm statt einer Adresse.', next: LEAVE },
  TEXT_SHOWS_OTHER: {
    says: (p) => `Ein Link zeigt ${said(p, 'shown')}, führt aber zu ${said(p, 'host')}.`,
    next: OWN_WAY,
  },
  BUTTON_LEADS_AWAY: {
    says: (p) => `Was Sie drücken sollen, führt zu ${said(p, 'host')}, nicht zum Absender.`,
    next: OWN_WAY,
  },
  ALL_LEAVE: { says: (p) => `Die Links führen zu ${said(p, 'host')}, keiner zum Absender.`, next: null },
  DOWNLOAD_LINK: { says: (p) => `Ein Link lädt eine .${said(p, 'ending')}-Datei von ${said(p, 'host')}.`, next: LEAVE },
  CODE_IN_PICTURE: {
    says: (p) => `Ein quadratischer Code in einem Bild führt zu ${said(p, 'host')}.`,
    next: 'Halten Sie kein Telefon darauf.',
  },
  FORM_INSIDE: {
    says: (p) =>
      p.password === 1 ? 'Die Mail selbst fragt nach einem Passwort.' : 'In der Mail ist ein Formular zum Ausfüllen.',
    next: OWN_WAY,
  },
  CODE_INSIDE: { says: () => 'In der Mail steht Programmcode.', next: null },
  ONLY_A_PICTURE: {
    says: (p) => `Es steht kaum ein Wort darin, nur ein Bild, das zu ${said(p, 'host')} führt.`,
    next: null,
  },
  HIDDEN_WORDS: { says: () => 'Sie enthält viel Text, den niemand sehen soll.', next: null },
  MIXED_LETTERS: {
    says: () => 'Manche Wörter sind aus fremden Buchstaben zusammengesetzt, die wie unsere aussehen.',
    next: null,
  },
  BASE_ELSEWHERE: { says: (p) => `Alle kurzen Links führen in Wahrheit zu ${said(p, 'host')}.`, next: null },
  ASKS_LOGIN: { says: (p) => `Sie sollen sich anmelden oder etwas bestätigen${quoted(p)}.`, next: OWN_WAY },
  THREATENS_LOSS: { says: (p) => `Sie droht, dass etwas gesperrt wird oder verloren geht${quoted(p)}.`, next: OWN_WAY },
  MAILBOX_STORY: {
    says: (p) => `Sie erzählt von einem vollen Postfach oder zurückgehaltener Post${quoted(p)}.`,
    next: 'Fragen Sie persönlich nach, wer Ihre Mail betreut.',
  },
  ALERT_STORY: { says: (p) => `Sie erzählt von Fremden in einem Konto${quoted(p)}.`, next: OWN_WAY },
  PAYMENT_STORY: {
    says: (p) => `Ein Fremder spricht von einer Rechnung oder fehlgeschlagenen Zahlung${quoted(p)}.`,
    next: 'Sehen Sie zuerst in Ihren eigenen Büchern nach.',
  },
  REFUND_STORY: { says: (p) => `Angeblich wartet Geld auf Sie${quoted(p)}.`, next: OWN_WAY },
  PARCEL_STORY: {
    says: (p) => `Angeblich wartet ein Paket${quoted(p)}, aber der Link gehört nicht dem Absender.`,
    next: 'Suchen Sie die Sendungsnummer auf der Seite des Paketdienstes.',
  },
  DOCUMENT_STORY: {
    says: (p) => `Angeblich wartet anderswo ein Dokument oder eine Nachricht${quoted(p)}.`,
    next: CALL,
  },
  PRIZE_STORY: { says: (p) => `Sie spricht von Gewinn, Geschenk oder Erbschaft${quoted(p)}.`, next: null },
  INVESTMENT_STORY: { says: (p) => `Sie spricht von schnellem Geld${quoted(p)}.`, next: null },
  GREAT_SUM: { says: (p) => `Ein Fremder spricht von einem Vermögen (${said(p, 'sum')}).`, next: null },
  RECEIPT_ON_FREEMAIL: {
    says: (p) =>
      `Eine Rechnung oder Bestellung${quoted(p)} kommt aus einem kostenlosen Postfach bei ${said(p, 'domain')}.`,
    next: 'Sehen Sie zuerst in Ihren eigenen Büchern nach.',
  },
  BANK_CHANGE: {
    says: (p) => `Geld soll auf ein anderes Konto gehen${quoted(p)}.`,
    next: 'Rufen Sie die Firma unter der Nummer aus Ihren Büchern an, bevor etwas bezahlt wird.',
  },
  GIFT_CARDS: {
    says: (p) => `Es geht um Geschenkkarten${quoted(p)}.`,
    next: 'Fragen Sie die Person selbst, im Raum oder am Telefon.',
  },
  WANTS_SECRECY: {
    says: (p) => `Jemand will einen Gefallen, ohne dass nachgefragt wird${quoted(p)}.`,
    next: 'Fragen Sie die Person selbst, im Raum oder am Telefon.',
  },
  EXTORTION_NOTE: {
    says: (p) => `Das liest sich wie Erpressung${quoted(p)}.`,
    next: 'Nicht antworten. Öffnen Sie den Notfallraum.',
  },
  ASKS_TO_CALL: {
    says: (p) => `Sie spricht von einer Bestellung, die hier niemand gemacht hat, und will einen Anruf${quoted(p)}.`,
    next: 'Rufen Sie diese Nummer nicht an.',
  },
  ASKS_DATA: { says: (p) => `Sie fragt nach Akten oder Ausweisen von Menschen${quoted(p)}.`, next: CALL },
  ASKS_REMOTE: {
    says: (p) => `Es soll etwas installiert oder der Computer nach außen geöffnet werden${quoted(p)}.`,
    next: 'Fragen Sie persönlich nach, wer Ihre Computer betreut.',
  },
  LEGAL_PRESSURE: { says: (p) => `Sie drängt mit Anwälten, Gerichten oder Behörden${quoted(p)}.`, next: CALL },
  PATIENT_WITH_LEAD: {
    says: () =>
      'Jemand will hier behandelt worden sein, hat nie zuvor geschrieben und will, dass ein Link oder eine Datei geöffnet wird.',
    next: ASK_PICTURE,
  },
  WANTS_FILE_OPENED: {
    says: (p) => `Ein Fremder sagt, wo Sie nachsehen oder was Sie öffnen sollen${quoted(p)}.`,
    next: ASK_PICTURE,
  },
  PASSWORD_BESIDE: {
    says: () => 'Das Passwort einer verschlossenen Datei steht daneben, damit kein Filter hineinsehen kann.',
    next: LEAVE,
  },
  PLATFORM_STORY: { says: (p) => `Ihre Seite oder Bewertungen sollen in Gefahr sein${quoted(p)}.`, next: OWN_WAY },
  SELLING_WORDS: { says: (p) => `Das liest sich wie Massenwerbung${quoted(p)}.`, next: null },
  PRESSES_FOR_TIME: { says: (p) => `Sie drängt zur Eile${quoted(p)}.`, next: null },
  SAYS_CLICK: { says: (p) => `Sie sagt Ihnen, wo Sie drücken sollen${quoted(p)}.`, next: null },
  RUNS_WHEN_OPENED: { says: (p) => `${named(p)} ist ein Programm oder startet eines.`, next: LEAVE },
  SMUGGLES_FILE: {
    says: (p) => `${named(p)} ist eine Seite, die auf Ihrem Computer eine andere Datei baut.`,
    next: LEAVE,
  },
  PAGE_ACTS: {
    says: (p) => `${named(p)} ist eine Webseite, die von selbst etwas tut oder etwas abfragt.`,
    next: LEAVE,
  },
  PAGE_AS_FILE: { says: (p) => `${named(p)} ist eine Webseite. Sie ginge im Browser auf.`, next: ASK_PICTURE },
  HOLDS_MACRO: {
    says: (p) => `${named(p)} ist ein Office-Dokument mit einem Programm darin.`,
    next: 'Bitten Sie um ein PDF oder ein Foto.',
  },
  OFFICE_TRICK: {
    says: (p) => `${named(p)} trägt oder holt beim Öffnen etwas anderes.`,
    next: 'Bitten Sie um ein PDF oder ein Foto.',
  },
  PDF_TRICK: {
    says: (p) => `${named(p)} ist ein PDF, das mehr tut als Seiten zeigen.`,
    next: 'Bitten Sie um ein Foto davon.',
  },
  LOCKED_FILE: { says: (p) => `${named(p)} ist verschlossen; niemand konnte hineinsehen.`, next: ASK_PICTURE },
  NAME_TRICK: { says: (p) => `Der Name der Datei „${said(p, 'name')}“ verbirgt, was sie wirklich ist.`, next: LEAVE },
  OTHER_KIND: { says: (p) => `${named(p)} ist nicht, was ihr Name sagt.`, next: LEAVE },
  TWO_KINDS: { says: (p) => `${named(p)} ist zwei Arten von Datei in einer.`, next: LEAVE },
  ARCHIVE_TRICK: { says: (p) => `${named(p)} ist so gebaut, dass sie beim Auspacken schadet.`, next: LEAVE },
  LIES_ELSEWHERE: {
    says: () => 'Eine Datei dieser Mail liegt nicht darin; sie würde von anderswo geholt.',
    next: LEAVE,
  },
  ARCHIVE_FROM_STRANGER: {
    says: (p) => `${named(p)} ist ein Archiv von jemandem, der nie zuvor geschrieben hat.`,
    next: ASK_PICTURE,
  },
  DOCUMENT_LINKS_OUT: { says: (p) => `${named(p)} führt weiter zu ${said(p, 'host')}.`, next: CALL },
  INVITATION_LEADS_AWAY: {
    says: (p) => `Die Einladung führt zu ${said(p, 'host')}, nicht zu dem, der einlädt.`,
    next: CALL,
  },
  READ_TWO_WAYS: {
    says: () => 'Sie ist so gebaut, dass zwei Mailprogramme zwei verschiedene Mails zeigen.',
    next: LEAVE,
  },
  BADLY_BUILT: { says: () => 'Sie ist so gebaut, wie es ehrliche Mailprogramme nicht tun.', next: null },
  SAID_WRONG: {
    says: (p) => `Jemand hier hat gesagt, dass Mail von ${said(p, 'address')} falsch aussieht.`,
    next: null,
  },
}

const reliefs: Readonly<Record<string, (params: MailParams) => string>> = {
  KNOWN_SENDER: (p) =>
    ({
      supplier: 'Ein bekannter Lieferant.',
      patient: 'Eine Person aus unserer Kartei.',
      own: 'Von unserer eigenen Adresse.',
      staff: 'Jemand von uns.',
      correspondent: 'Jemand, mit dem wir schon geschrieben haben.',
    })[said(p, 'standing')] ?? 'Jemand, den wir kennen.',
  ANSWERS_US: () => 'Sie antwortet auf eine Mail von uns.',
  BRAND_ITSELF: (p) => `Sie kommt wirklich von ${said(p, 'name')}.`,
  NOTHING_TO_FOLLOW: () => 'Es gibt darin nichts zu drücken oder zu öffnen.',
  SAID_FINE: () => 'Jemand hier hat gesagt, dass dieser Absender in Ordnung ist.',
}

export const mail: MailWords = {
  verdict: { safe: 'Nichts gefunden', careful: 'Vorsicht', dangerous: 'Gefährlich' },
  advice: {
    safe: 'Kaum etwas spricht dagegen. Öffnen ist so oder so harmlos.',
    careful: 'Fragen Sie bei der Person nach, bevor Sie tun, was sie verlangt.',
    dangerous: 'Tun Sie nichts von dem, was sie verlangt. Sie wartet in einem eigenen Fach.',
  },
  held: 'Sie konnte nicht sicher gelesen werden, darum wird nichts davon gezeigt. Das Original ist versiegelt aufbewahrt.',
  extortion: 'Das liest sich wie Erpressung. Öffnen Sie den Notfallraum; antworten Sie nicht.',
  reasons,
  reliefs,
  place: {
    from: 'Absender',
    'reply-to': 'Antwortadresse',
    to: 'Empfänger',
    subject: 'Betreff',
    text: 'Text',
    link: 'Link',
    file: 'Datei',
    header: 'Aufbau',
    check: 'Herkunftsprüfung',
  },
  origin: {
    proven: (domain) => `Kommt wirklich von ${domain}. Das allein macht sie nicht sicher.`,
    failed: (domain) => `Kommt nicht von ${domain}.`,
    unknown: 'Woher sie kommt, ließ sich nicht prüfen.',
  },
  files: {
    drawn: 'Als frisches Bild gezeigt.',
    listed: 'Ein Archiv. Gezeigt wird nur die Liste.',
    withheld: 'Nicht geöffnet. Bitten Sie um ein Foto oder ein PDF.',
    unreadable: 'Dieses Bild ließ sich nicht sicher zeichnen. Bitten Sie um ein JPEG.',
    notOpened: 'Hier nicht geöffnet: bitten Sie um ein Bild.',
  },
  leadsTo: (host) => `führt zu ${host}`,
  hiddenText: 'Der Absender hat in dieser Mail Text versteckt.',
  textCut: 'Die Mail ist länger, als gezeigt wird.',
  remotePictures: 'Bilder aus dem Internet werden nicht geladen.',
  pictures: (count) => (count === 1 ? '1 Bild' : `${count} Bilder`),
}
