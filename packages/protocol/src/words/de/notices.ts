/** German words of the notices. Same shape as the English file; `{name}` and `{address}` are filled on the owner's device. */
import type { NoticeWords } from '../en/notices.ts'

const list = (items: readonly string[]) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} und ${items.at(-1)}`
const people = (n: number) => `${n.toLocaleString('de-DE')} ${n === 1 ? 'Person' : 'Personen'}`

export const NOTICES_DE: NoticeWords = {
  language: 'de',
  locale: 'de-DE',
  list,
  people,
  labels: {
    advice: 'Was Betroffene tun sollten',
    cause: 'Ursache',
    consequences: 'Wahrscheinliche Folgen',
    contact: 'Kontakt',
    creditBureaus: 'Auskunfteien und Verbraucherbehörden',
    crossBorder: 'Andere unterrichtete Behörden',
    dataTypes: 'Arten von Daten',
    dates: 'Zeitpunkt der Verletzung und ihrer Entdeckung',
    delayReasons: 'Gründe für die Verzögerung',
    dpo: 'Datenschutzbeauftragte oder Ansprechperson',
    entityId: 'Praxis',
    idTheftOffer: 'Angebotener Schutz vor Identitätsmissbrauch',
    individualsNotified: 'Wann und wie Betroffene unterrichtet werden',
    intruder: 'Wer die Daten erhalten hat, soweit bekannt',
    lawEnforcement: 'Polizei',
    measures: 'Ergriffene und geplante Maßnahmen',
    preventRecurrence: 'Wie eine Wiederholung verhindert wird',
    ransomDetails: 'Forderung und Zahlung',
    recordsApprox: 'Ungefähre Zahl der Datensätze',
    regulatorContact: 'Zuständige Beschwerdestelle',
    remedies: 'Ihre Rechte',
    residentsCount: 'Betroffene hier',
    sampleNotice: 'Muster der Benachrichtigung',
    securityBefore: 'Sicherheit vor der Verletzung',
    subjectsApprox: 'Ungefähre Zahl der Betroffenen',
    whatHappened: 'Was geschehen ist',
  },
  ask: {
    cause: 'Wie ist es dazu gekommen, soweit heute bekannt?',
    crossBorder: 'Welche anderen Behörden wurden unterrichtet? Wenn keine: „keine“.',
    dates: 'Wann ist es geschehen, und wann wurde es bemerkt?',
    delayReasons: 'Warum kommt diese Meldung später, als das Gesetz verlangt?',
    dpo: 'Wer ist Datenschutzbeauftragte oder Ansprechperson?',
    entityId: 'Wie lauten Name und Anschrift der Praxis?',
    contact: 'Unter welcher Telefonnummer und E-Mail-Adresse können Betroffene fragen?',
    idTheftOffer: 'Wird ein Schutz vor Identitätsmissbrauch angeboten, von wem und wie lange? Wenn nicht: „keiner“.',
    individualsNotified: 'Wann und wie wurden oder werden Betroffene unterrichtet?',
    intruder: 'Ist bekannt, wer die Daten hat? Wenn nicht: „nicht bekannt“.',
    lawEnforcement: 'Wurde Anzeige erstattet? Unter welchem Aktenzeichen?',
    measures: 'Was wurde bisher getan?',
    preventRecurrence: 'Was ändert sich, damit es nicht wieder geschieht?',
    ransomDetails: 'Was wurde bis wann gefordert, und wurde etwas gezahlt?',
    recordsApprox: 'Wie viele Datensätze oder Fotos ungefähr?',
    regulatorContact: 'Bei welcher Behörde können sich Betroffene beschweren?',
    residentsCount: 'Wie viele der Betroffenen wohnen hier?',
    securityBefore: 'Wie waren die Daten vorher geschützt?',
    subjectsApprox: 'Wie viele Personen ungefähr?',
    whatHappened: 'Was ist geschehen, in zwei oder drei einfachen Sätzen?',
    dataTypes: 'Welche Arten von Daten?',
  },
  categories: {
    health: 'Angaben zu Behandlung und Gesundheit',
    photo: 'für die Behandlung aufgenommene Fotos',
    idScan: 'Kopien von Ausweisen',
    contact: 'Namen und Kontaktdaten',
    financial: 'Zahlungsdaten',
    minor: 'Daten von Kindern',
    biometric: 'biometrische Daten',
    genetic: 'genetische Daten',
    uniqueId: 'Personenkennziffern',
    credentials: 'Passwörter oder andere Zugangsdaten',
  },
  notKnown: 'nicht bekannt',
  none: 'keine',
  atLeast: (n) => `mindestens ${n.toLocaleString('de-DE')}`,
  proposed: (n, possible) => `${people(n)}, davon bei ${people(possible)} möglich, nicht erwiesen`,
  happenedUnknown: 'Tag der Verletzung noch nicht bekannt',
  happenedOn: (date) => `geschehen am ${date}`,
  noticedOn: (date) => `bemerkt am ${date}`,
  residents: (n, place) => `${people(n)} in ${place}`,
  reported: (to, reference) =>
    reference === null ? `angezeigt bei ${to}` : `angezeigt bei ${to}, Aktenzeichen ${reference}`,
  notReported: 'bisher nicht bei der Polizei angezeigt',
  demand: (what) => `gefordert: ${what}`,
  paid: (yes) => (yes ? 'es wurde gezahlt' : 'es wurde nichts gezahlt'),
  attached: (title) => `beigefügt: ${title}`,
  consequences: {
    photo: 'Fotos können anderen gezeigt oder veröffentlicht werden; das kann belasten und Ruf oder Beruf schaden.',
    contact:
      'Betroffene können von jemandem angeschrieben oder angerufen werden, der weiß, dass sie in Behandlung waren, und um Geld bedrängt werden.',
    health: 'Andere können von Behandlungen erfahren.',
    idScan: 'Mit Kopien von Ausweisen kann sich jemand als eine andere Person ausgeben.',
    financial: 'Zahlungsdaten können missbraucht werden.',
    credentials: 'Passwörter, die auch anderswo gelten, können andere Konten öffnen.',
  },
  advice: [
    'Wenn Ihnen jemand deswegen schreibt oder Sie anruft: Zahlen Sie nicht, antworten Sie nicht, bewahren Sie die Nachricht auf und sagen Sie es uns.',
    'Öffnen Sie keine Dateien oder Links in solchen Nachrichten.',
    'Wenn Sie ein Foto von sich im Internet finden, nennen Sie uns die Adresse. Wir helfen, es entfernen zu lassen; selbst suchen müssen Sie nicht.',
    'Wenn Sie ein Passwort hier und anderswo benutzt haben, ändern Sie es dort.',
  ],
  adviceIdentity:
    'Achten Sie auf Verträge oder Konten in Ihrem Namen, die Sie nicht eröffnet haben, und zeigen Sie sie an.',
  bureaus: [
    'In den Vereinigten Staaten können Sie bei jeder Auskunftei kostenlos eine Betrugswarnung oder Sperre verlangen: Equifax (equifax.com), Experian (experian.com), TransUnion (transunion.com).',
    'Federal Trade Commission, 600 Pennsylvania Avenue NW, Washington, DC 20580, identitytheft.gov: Hinweise gegen Identitätsmissbrauch.',
  ],
  rights: (regulator) =>
    `Sie können sich bei ${regulator} beschweren. Sie können von uns Auskunft verlangen, welche Daten wir von Ihnen haben und was mit ihnen geschehen ist. Ihnen kann Schadensersatz zustehen; eine Anwältin, ein Anwalt oder die Verbraucherzentrale kann Sie beraten.`,

  form: {
    title: (regulator) => `Meldung einer Verletzung des Schutzes personenbezogener Daten an ${regulator}`,
    under: (cite) => `Nach ${cite}`,
    by: (due) => `Fällig: ${due}`,
    phases: 'Was noch nicht bekannt ist, ist gekennzeichnet und wird nachgereicht, sobald es bekannt ist.',
    gap: (ask) => `Zu ergänzen: ${ask}`,
    channel: (how) => `Einreichung: ${how}`,
  },

  letter: {
    title: 'Benachrichtigung über eine Verletzung des Datenschutzes',
    salutation: 'Guten Tag {name},',
    guardian: 'An die Sorgeberechtigten von {name},',
    address: '{address}',
    whatHappened: 'Was geschehen ist',
    involved: 'Um welche Daten es geht',
    means: 'Was das für Sie bedeutet',
    doing: 'Was wir tun',
    canDo: 'Was Sie tun können',
    more: 'Wo Sie mehr erfahren',
    proven: (data) =>
      `Wir wissen, dass Daten von Ihnen entwendet wurden: Einen Teil davon haben wir gesehen. Es geht um ${data}. Das tut uns leid. Sie hatten sie uns anvertraut.`,
    possible: (data) =>
      `Wir haben keinen Hinweis, dass Daten von Ihnen entwendet wurden, können es aber nicht ausschließen. Es ginge um ${data}. Wir sagen es Ihnen lieber jetzt als erst, wenn es gewiss ist.`,
    sorry: 'Wir bedauern das sehr.',
    reach: (phone, email, hours) =>
      `Rufen Sie uns an: ${phone}${hours === null ? '' : ` (${hours})`}, oder schreiben Sie an ${email}. Wir verlangen in dieser Sache nie Geld oder Passwörter.`,
    fromUs:
      'Dieser Brief geht an die Anschrift, die Sie uns gegeben haben. Am Telefon sagen wir niemandem, wer bei uns in Behandlung ist; bitte wundern Sie sich nicht darüber.',
  },

  media: {
    title: (practice) => `${practice}: Bekanntmachung einer Verletzung des Datenschutzes`,
    lead: (practice, date) =>
      `${practice} unterrichtet die Öffentlichkeit über eine am ${date} bemerkte Verletzung des Datenschutzes.`,
    told: 'Patientinnen und Patienten, deren Daten betroffen sein können, werden schriftlich unterrichtet. Die Praxis sagt niemandem sonst, wer bei ihr in Behandlung ist.',
    questions: 'Fragen',
  },

  insurer: {
    title: 'Anzeige eines Versicherungsfalls in der Cyberversicherung',
    policy: 'Versicherungsschein',
    ask: 'Bitte bestätigen Sie den Eingang, nennen Sie eine Ansprechperson und sagen Sie uns, bevor wir jemanden beauftragen, ob Sie bestimmte Dienstleister vorschreiben.',
    noAdmission:
      'Mit dieser Anzeige wird keine Haftung anerkannt. Niemandem wurde ohne Ihre Zustimmung etwas zugesagt oder gezahlt, soweit oben nichts anderes steht.',
    policyAsk: 'Wie lautet die Nummer des Versicherungsscheins?',
  },

  police: {
    title: 'Strafanzeige wegen Erpressung und Ausspähens von Daten',
    complainant: 'Wer anzeigt',
    note: 'Die eingegangene Nachricht',
    received: (at) => `eingegangen ${at}`,
    hash: (sha256) => `SHA-256 ${sha256}`,
    headers: 'Kopfzeilen und Dateien werden unverändert aufbewahrt und auf Verlangen übergeben.',
    demand: 'Was gefordert wird',
    deadline: (given, at) => `„${given}“, verstanden als ${at}`,
    wallets: 'Wallets',
    wallet: (coin, address, check) => `${coin} ${address} (${check})`,
    checks: {
      valid: 'Prüfsumme stimmt',
      wrong: 'PRÜFSUMME FALSCH: noch einmal ablesen',
      unchecked: 'diese Schreibweise hat keine Prüfsumme',
    },
    contacts: 'Wege zum Absender, so geschrieben, dass niemand sie aus Versehen öffnet',
    sanctions: (listName, asOf) => `Eine Wallet steht auf der Sanktionsliste „${listName}“, Stand ${asOf}.`,
    evidence: 'Beweismittel',
    evidencePack:
      'Eine Sammlung mit Prüfsummen, Verwahrkette, Zugriffsprotokoll und einem Prüfprogramm, das nichts von unserer Software braucht, liegt bereit.',
    photos: 'Fotos von Patientinnen und Patienten werden nur auf schriftliche Anordnung übergeben, die sie benennt.',
    requests: 'Wir bitten',
    requestList: [
      'um Auskunft, ob Absender oder Wallet bekannt sind;',
      'um Sicherung des Postfachs und der Bewegungen der Wallet bei den Anbietern;',
      'um Mitteilung, schriftlich, falls eine Unterrichtung der Betroffenen die Ermittlungen jetzt behindern würde.',
    ],
  },

  script: {
    title: 'Am Telefon',
    rule: 'Wir sagen allen dasselbe. Wir sagen nie, wer bei uns in Behandlung ist, war oder nicht ist, auch nicht jemandem, der es von sich selbst sagt, keinem Ehemann, keiner Anwältin, keinem Journalisten und nicht der Polizei.',
    open: 'Beginnen mit',
    opening: (practice) =>
      `„${practice}, guten Tag. Es hat eine Verletzung des Datenschutzes gegeben, und wir kümmern uns darum. Ich darf Ihnen sagen, was in unserer öffentlichen Mitteilung steht.“`,
    questions: [
      [
        '„Bin ich betroffen?“',
        '„Am Telefon sage ich niemandem, ob er oder sie bei uns in Behandlung ist. Wer betroffen ist, bekommt von uns Post an die hinterlegte Anschrift. Wenn Sie mir Ihren Namen geben, schreibe ich ihn auf, und wenn es etwas mitzuteilen gibt, kommt es schriftlich.“',
      ],
      [
        '„Ich war doch bei Ihnen in Behandlung!“',
        '„Ich verstehe, dass Sie sich sorgen. Ich gebe jedem Anrufer dieselbe Antwort; das schützt unsere Patientinnen und Patienten vor Leuten, die Namen ausprobieren.“',
      ],
      [
        '„Mir hat jemand geschrieben und will Geld.“',
        '„Bitte zahlen Sie nicht und antworten Sie nicht. Bewahren Sie die Nachricht auf, wie sie ist. Sie können sie bei der Polizei anzeigen und uns schicken; ich schreibe auf, wie wir Sie erreichen.“',
      ],
      [
        '„Sind die Fotos im Internet?“',
        '„Wir gehen dem nach. Bitte suchen Sie nicht selbst. Wenn Sie eine Adresse haben, nennen Sie sie mir.“',
      ],
      [
        '„Meine Frau, mein Sohn ist bei Ihnen in Behandlung.“',
        '„Ich gebe jedem Anrufer dieselbe Antwort. Wer betroffen ist, wird persönlich unterrichtet.“',
      ],
      [
        'Presse',
        '„Bitte schreiben Sie uns. Ich lese Ihnen gern unsere Mitteilung vor.“ Name, Medium und Frist aufschreiben, sonst nichts.',
      ],
      [
        'Polizei, Anwalt, Behörde',
        '„Ich verbinde Sie mit der zuständigen Person.“ Zurückrufen unter der Nummer von der Seite der Behörde, nie unter einer, die der Anrufer nennt.',
      ],
      [
        'Der Erpresser',
        'Nichts sagen, nichts zusagen, nicht als Erste auflegen. Worte, Nummer und Uhrzeit aufschreiben. Sofort der Leitung sagen.',
      ],
    ],
    write:
      'Zu jedem Anruf aufschreiben: Uhrzeit, angezeigte Nummer, was gefragt wurde, was Sie geantwortet haben. Keine Diagnose, keine Meinung.',
    reach: (phone, email) => `Wohin Anrufer verwiesen werden: ${phone}, ${email}`,
  },

  takeDown: {
    title: 'Verlangen, eine intime oder medizinische Aufnahme zu entfernen',
    platformAsk: 'Welche Plattform, und unter welchen Adressen steht die Aufnahme?',
    body: (platform) =>
      `An ${platform}: Die Aufnahme unter den unten genannten Adressen wurde für eine ärztliche Behandlung gemacht, wurde gestohlen und ist ohne Einwilligung veröffentlicht. Ich verlange, sie und bekannte Kopien unverzüglich zu entfernen.`,
    addresses: 'Adressen',
    hashes: 'Prüfsummen der Aufnahme, auf unserem Gerät berechnet; die Aufnahme selbst wird nicht versandt',
    consent: 'Die abgebildete Person hat diesem Verlangen zugestimmt: {name}',
    us: 'In den Vereinigten Staaten entfernt eine erfasste Plattform eine intime Aufnahme innerhalb von 48 Stunden nach einem gültigen Verlangen (TAKE IT DOWN Act, für Plattformen seit 19. Mai 2026).',
    eu: 'In der Europäischen Union ist dies eine Meldung nach Artikel 16 der Verordnung (EU) 2022/2065 und ein Löschverlangen nach Artikel 17 DSGVO.',
    truth: 'Ich versichere nach bestem Wissen, dass diese Angaben richtig und vollständig sind.',
  },
}
